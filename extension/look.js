/** How one of the extension's own pages looks: its theme and its words. */
import { readSettings } from './settings.js';
import { fillWords, loadWords } from './words.js';

/** Sets the theme that the user chose; the browser's own where none. */
export async function showTheme() {
  const { theme } = await readSettings();
  document.documentElement.style.colorScheme = theme === 'system' ? '' : theme;
}

/** Theme and words, before anything is shown; the page follows when they change in another one. */
export async function dress() {
  await Promise.all([showTheme(), loadWords()]);
  fillWords();
  chrome.storage.local.onChanged.addListener(({ theme, language }) => {
    if (theme) showTheme();
    if (language && (language.oldValue ?? '') !== (language.newValue ?? '')) location.reload();
  });
}
