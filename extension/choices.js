/** Choices that the options and the welcome page both offer. */
import { el } from './report/element.js';
import { readPolicy } from './settings.js';
import { allSites, sitesOn } from './site.js';
import { word } from './words.js';

/** The sites that can be switched on, a list for each group. @returns {Promise<HTMLElement[]>} */
export async function siteGroups() {
  const [sites, on, policy] = await Promise.all([allSites(), sitesOn(), readPolicy()]);
  const groups = [...new Set(sites.map(({ group }) => group))];
  return groups.map(group => {
    const rows = sites.filter(one => one.group === group).map(({ name, origins }) => {
      const isOn = on.has(name);
      const forced = policy.sites.includes(name);
      const toggle = async (/** @type {Event} */ event) => {
        const box = /** @type {HTMLInputElement} */ (event.target);
        // The permission must be asked for inside the gesture: nothing may be awaited before.
        const done = await (box.checked ? chrome.permissions.request({ origins }) : chrome.permissions.remove({ origins })).catch(() => false);
        if (!done) box.checked = !box.checked;
      };
      const box = el('input', { type: 'checkbox', role: 'switch', checked: isOn, disabled: forced && isOn, 'data-site': name, onchange: toggle });
      return el('li', {}, el('label', { class: 'switch' }, box, el('span', {}, name)), forced ? el('span', { class: 'hint' }, word('managedSite')) : null);
    });
    return el('div', {}, el('h3', {}, word(`group_${group}`) || group), el('ul', { class: 'sites' }, ...rows));
  });
}

/**
 * @param {'both' | 'recruiter' | 'professional'} role
 * @param {boolean} chosen
 * @param {() => void} onchange
 */
export function roleChoice(role, chosen, onchange) {
  return el('label', {}, el('input', { type: 'radio', name: 'role', value: role, checked: chosen, onchange }), el('span', {}, word(`role_${role}`), el('small', {}, word(`role_${role}_help`))));
}
