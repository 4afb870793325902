/**
 * The background: starts checks, answers the content script and the extension's own pages. It keeps the page that was read last
 * and its report, and needs neither: the browser ends it after 30 s without work and starts it again on the next event.
 */
import { attributes, checkPage, checks, checkText, pageStructure } from './background/engine.js';
import { injectInto, onOwnPage, switchedOn, syncSites } from './background/sites.js';
import { checkSelection, checkTab, openPanel } from './background/ways-in.js';
import { clearCount, showCount } from './background/toolbar.js';
import { addLooks, highlightNames } from './background/highlights.js';
import { collector } from './background/readings.js';
import { answerOn } from './background/answer.js';
import { engineOptions, modeFor, ON_PAGES, readPolicy, readSettings } from './settings.js';
import { translated, translatedCheck } from './report/translate.js';
import { loadWords, pageWords, word } from './words.js';

const MENU = 'check-selection';

/**
 * What may be asked, by whom, and with which fields besides `ask`.
 * @type {Record<string, { page?: boolean, fields: string[], answer: (message: any, sender: chrome.runtime.MessageSender) => Promise<unknown> }>}
 */
const asks = {
  /** A content script starts: what it needs to know before it reads. An early one runs before the page is there. */
  begin: {
    fields: ['early'],
    async answer({ early }, sender) {
      const { host, origin } = new URL(sender.url ?? '');
      const [settings, policy] = await Promise.all([readSettings(), readPolicy(), loadWords()]);
      const mode = modeFor(settings, policy, host);
      const names = mode === 'quiet' ? null : highlightNames();
      const dressed = early === true && names !== null && (await addLooks(names, sender).then(() => true, () => false));
      return {
        attributes: await attributes(),
        words: pageWords(),
        names,
        dressed,
        mode,
        always: await switchedOn(origin),
      };
    },
  },
  /** A content script has read the page. */
  check: {
    fields: ['reading', 'asked', 'held'],
    async answer({ reading, asked, held }, sender) {
      const [options] = await Promise.all([engineOptions({ asked: asked === true }), loadWords()]);
      const found = await checkPage(reading, options);
      if (!found) return null;
      const { answer, marks } = answerOn(found, held);
      await showCount(sender.tab?.id, marks);
      return answer;
    },
  },
  /** Words are highlighted for the first time in a page that was not dressed early. */
  looks: {
    fields: ['names'],
    async answer({ names }, sender) {
      await addLooks(names, sender);
      return true;
    },
  },
  /** A page without its words, for a report that the user writes. */
  structure: {
    fields: ['reading'],
    answer: async ({ reading }) => (await pageStructure(reading)) ?? null,
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
    async answer({ text }) {
      const [report] = await Promise.all([checkText(text, await engineOptions({ asked: true })), loadWords()]);
      return translated(report, word);
    },
  },
  /** The options list every check. */
  checks: {
    page: true,
    fields: [],
    async answer() {
      const [all] = await Promise.all([checks(), loadWords()]);
      return all.map(check => translatedCheck(check, word));
    },
  },
};

/**
 * Answers what may be asked; says whether an answer follows.
 * @param {any} message
 * @param {chrome.runtime.MessageSender} sender
 * @param {(answer: unknown) => void} respond
 */
function answerTo(message, sender, respond) {
  if (sender.id !== chrome.runtime.id || typeof message?.ask !== 'string' || !Object.hasOwn(asks, message.ask)) return false;
  const { page = false, fields, answer } = asks[message.ask];
  const { ask, ...given } = message;
  if (page !== onOwnPage(sender) || Object.keys(given).some(field => !fields.includes(field))) {
    respond({ error: `bad message: ${ask}` });
    return false;
  }
  answer(given, sender).then(
    value => respond({ value }),
    error => respond({ error: error instanceof Error ? error.message : String(error) }),
  );
  return true;
}

/**
 * Takes a piece of a message with a snapshot, and answers once it has them all; false if more would be in vain.
 * @param {ReturnType<typeof collector>} collected
 * @param {unknown} piece nothing after the last
 * @param {chrome.runtime.MessageSender} sender
 * @param {(answer: unknown) => void} respond
 */
function takePiece(collected, piece, sender, respond) {
  try {
    if (piece) {
      collected.add(piece);
      return true;
    }
    answerTo(collected.take(), sender, respond);
    return true;
  } catch (error) {
    respond({ error: error instanceof Error ? error.message : String(error) });
    return false;
  }
}

/** A message is one that says what it asks, or a snapshot in one piece. */
chrome.runtime.onMessage.addListener((message, sender, respond) => {
  if (!Array.isArray(message) || sender.id !== chrome.runtime.id) return answerTo(message, sender, respond);
  const collected = collector();
  [message, ''].every(piece => takePiece(collected, piece, sender, respond));
  return true;
});

/** A longer snapshot comes in pieces, the last of them empty. */
chrome.runtime.onConnect.addListener(port => {
  const { sender } = port;
  if (sender?.id !== chrome.runtime.id) return port.disconnect();
  const collected = collector();
  let open = true;
  port.onDisconnect.addListener(() => (open = false));
  const answer = (/** @type {unknown} */ answer) => open && port.postMessage(answer);
  port.onMessage.addListener(piece => takePiece(collected, piece, sender, answer) || port.disconnect());
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
chrome.storage.local.onChanged.addListener(async changes => {
  if ('language' in changes) await nameMenu();
  if (ON_PAGES.some(key => key in changes)) await tellTabs();
});
chrome.storage.session.onChanged.addListener(async changes => {
  if ('wroteFirst' in changes) await tellTabs();
});
chrome.storage.managed.onChanged?.addListener(tellTabs);

chrome.runtime.onInstalled.addListener(async ({ reason }) => {
  if (reason === 'install') chrome.tabs.create({ url: chrome.runtime.getURL('welcome/welcome.html') });
  await start();
  // The scripts of the version before fall silent; the open tabs of switched-on sites get the new one.
  if (reason === 'update') await injectInto((await chrome.permissions.getAll()).origins ?? []);
});
chrome.runtime.onStartup.addListener(start);

async function start() {
  await syncSites();
  await nameMenu();
}

async function nameMenu() {
  await loadWords();
  await chrome.contextMenus.removeAll();
  chrome.contextMenus.create({ id: MENU, title: word('checkSelection'), contexts: ['selection'] });
}

/** Tells every content script that settings or permissions changed. */
async function tellTabs() {
  const tabs = await chrome.tabs.query({});
  await Promise.allSettled(tabs.map(({ id }) => id !== undefined && chrome.tabs.sendMessage(id, { ask: 'settings' }, { frameId: 0 })));
}
