import { cp, mkdtemp, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { BrowserContext } from 'playwright-core';
import { findChromium } from '../run/needs.ts';
import { processesOf } from './left-over-processes.ts';
import { until } from './until.ts';

export const extensionFolder = join(import.meta.dirname, '../../.output/chrome-mv3');

/** Chromium with the production build of the extension, on the org's real host names; nothing else can be reached. */
export interface Browser {
  context: BrowserContext;
  close(): Promise<void>;
}

/** @throws when the extension has not been built or there is no Chromium. */
export async function launchBrowser(options: {
  tlsPort: number;
  language?: string;
  /** A window for a person to use; the demo opens one where there is a display. */
  headless?: boolean;
  viewport?: { width: number; height: number };
}): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('No Chromium was found; set CHROMIUM_PATH.');
  if (!existsSync(join(extensionFolder, 'manifest.json'))) {
    throw new Error('The extension is not built. Run `npm run build:extension` first.');
  }
  const profile = await mkdtemp(join(tmpdir(), 'handrail-chromium-'));
  // A copy: somebody may build the extension anew while the browser runs.
  const loaded = join(profile, 'extension');
  await cp(extensionFolder, loaded, { recursive: true });
  const org = `127.0.0.1:${options.tlsPort}`;
  const context = await chromium.launchPersistentContext(join(profile, 'data'), {
    executablePath,
    headless: options.headless ?? true,
    ignoreHTTPSErrors: true,
    // A person's window decides how large the page is.
    viewport: options.headless === false ? null : (options.viewport ?? { width: 1280, height: 800 }),
    // Whoever started the world ends all of it; the browser alone going down would leave the rest running.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      '--window-size=1320,920',
      '--no-sandbox',
      `--disable-extensions-except=${loaded}`,
      `--load-extension=${loaded}`,
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      `--lang=${options.language ?? 'en-US'}`,
      '--ignore-certificate-errors',
      // The last MAP is the network guard: any other host name does not resolve.
      `--host-resolver-rules=MAP *.lightning.force.com:443 ${org},MAP *.my.salesforce.com:443 ${org},MAP * ~NOTFOUND,EXCLUDE 127.0.0.1,EXCLUDE localhost`,
    ],
  });
  return {
    context,
    async close() {
      await context.close();
      await until(
        'the end of every process of the browser',
        () => processesOf(profile),
        (left) => left.length === 0,
      );
      await rm(profile, { recursive: true, force: true });
    },
  };
}
