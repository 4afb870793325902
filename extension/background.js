/**
 * The background: starts checks, answers the content script and the extension's own pages, keeps nothing.
 * Chromium ends it after 30 s without work and starts it again on the next event.
 */
import { attributes, checkPage, checkText } from './background/engine.js';
import { injectInto, onOwnPage, switchedOn, syncSites } from './background/sites.js';
import { checkSelection, checkTab, openPanel } from './background/ways-in.js';
import { clearCount, showCount } from './background/toolbar.js';
import { highlightNames } from './background/highlights.js';
import { modeFor, readSettings } from './settings.js';

const MENU = 'check-selection';

/**
 * What may be asked, by whom, and with which fields besides `ask`.
 * @type {Record<string, { page?: boolean, fields: string[], answer: (message: any, sender: chrome.runtime.MessageSender) => Promise<unknown> }>}
 */
const asks = {
  /** A content script starts: what it needs to know before it reads. */
  begin: {
    fields: [],
    async answer(_, sender) {
      const { host, origin } = new URL(sender.url ?? '');
      const mode = modeFor(await readSettings(), host);
      return {
        attributes: await attributes(),
        // Without permission (the site was just switched off) there is nothing to highlight either.
        names: mode === 'quiet' ? null : await highlightNames(sender).catch(() => null),
        mode,
        always: await switchedOn(origin),
      };
    },
  },
  /** A content script has read the page. */
  check: {
    fields: ['snapshot'],
    async answer({ snapshot }, sender) {
      const report = await checkPage(snapshot);
      await showCount(sender.tab?.id, report);
      return report;
    },
  },
  /** What was found no longer stands on the page. */
  clear: {
    fields: [],
    answer: (_, sender) => clearCount(sender.tab?.id),
  },
  /** The badge was pressed. The panel must be opened before anything is awaited, or the gesture is lost. */
  panel: {
    fields: [],
    answer: (_, sender) => openPanel(sender.tab),
  },
  /** The panel checks a text that the user selected. */
  text: {
    page: true,
    fields: ['text'],
    answer: ({ text }) => checkText(text),
  },
};

chrome.runtime.onMessage.addListener((message, sender, respond) => {
  if (sender.id !== chrome.runtime.id || typeof message?.ask !== 'string' || !Object.hasOwn(asks, message.ask)) return;
  const { page = false, fields, answer } = asks[message.ask];
  const { ask, ...given } = message;
  if (page !== onOwnPage(sender) || Object.keys(given).some(field => !fields.includes(field))) {
    respond({ error: `bad message: ${ask}` });
    return;
  }
  answer(given, sender).then(
    value => respond({ value }),
    error => respond({ error: error instanceof Error ? error.message : String(error) }),
  );
  return true;
});

chrome.action.onClicked.addListener(tab => {
  openPanel(tab);
  checkTab(tab);
});

chrome.contextMenus.onClicked.addListener((info, tab) => {
  if (info.menuItemId !== MENU || !tab) return;
  openPanel(tab);
  checkSelection(tab, info);
});

chrome.permissions.onAdded.addListener(async ({ origins = [] }) => {
  await syncSites();
  await injectInto(origins);
});
chrome.permissions.onRemoved.addListener(async () => {
  await syncSites();
  await tellTabs();
});
chrome.storage.local.onChanged.addListener(tellTabs);

chrome.runtime.onInstalled.addListener(start);
chrome.runtime.onStartup.addListener(start);

async function start() {
  await syncSites();
  await chrome.contextMenus.removeAll();
  chrome.contextMenus.create({ id: MENU, title: chrome.i18n.getMessage('checkSelection'), contexts: ['selection'] });
}

/** Tells every content script that settings or permissions changed. */
async function tellTabs() {
  const tabs = await chrome.tabs.query({});
  await Promise.allSettled(tabs.map(({ id }) => id !== undefined && chrome.tabs.sendMessage(id, { ask: 'settings' }, { frameId: 0 })));
}
