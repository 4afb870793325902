/** What addons.mozilla.org would say of the package: no error, no warning, no notice. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import linter from 'addons-linter';
import { ROOT } from './common.js';

test('the Firefox package passes the linter of addons.mozilla.org', async () => {
  const config = { _: [path.join(ROOT, 'dist/firefox')], logLevel: 'fatal', stack: false, pretty: false, warningsAsErrors: false, metadata: false, output: 'none', boring: false, selfHosted: false, shouldScanFile: () => true };
  const { summary, errors, warnings, notices } = await linter.createInstance({ config, runAsBinary: false }).run();
  const said = [...errors, ...warnings, ...notices].map(({ code, file, message }) => `${code} ${file ?? ''}: ${message}`);
  assert.deepEqual({ ...summary, said }, { errors: 0, warnings: 0, notices: 0, said: [] });
});
