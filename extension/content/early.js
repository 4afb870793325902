/**
 * Runs on switched-on sites before the page is there: asks for what main.js will need, so that the rules of the highlights are
 * there before the elements are.
 */
globalThis.bonafideEarly ??= chrome.runtime.sendMessage({ ask: 'begin', early: true }).catch(() => undefined);
