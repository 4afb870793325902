/** A real browser with the built extension in it, and what a test can see and do there. */
import { openChromium } from './chromium.js';
import { openFirefox } from './firefox.js';

export * from './common.js';
export { openChromium, openFirefox };

/** The browsers that every test runs in; `BROWSER=firefox` picks one. */
export const BROWSERS = [openChromium, openFirefox].filter(({ name }) => name.toLowerCase().endsWith(process.env.BROWSER ?? ''));
