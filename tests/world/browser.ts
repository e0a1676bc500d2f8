import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';
import { ensureChromium } from '../run/browser.ts';

export const extensionDir = join(import.meta.dirname, '../../.output/chrome-mv3');

export interface BrowserOptions {
  tlsPort: number;
  headless?: boolean;
  language?: string;
  colorScheme?: 'light' | 'dark';
  viewport?: { width: number; height: number };
}

export interface Browser {
  context: BrowserContext;
  close(): Promise<void>;
}

/**
 * Chromium with the production build of the extension. The real Salesforce host names lead to the local org;
 * every other name leads nowhere, which is also the guard that nothing leaves this machine.
 */
export async function startBrowser(options: BrowserOptions): Promise<Browser> {
  const executablePath = ensureChromium();
  if (!executablePath) throw new Error('No Chromium to run.');
  const profile = mkdtempSync(join(tmpdir(), 'handrail-chromium-'));
  const to = `127.0.0.1:${options.tlsPort}`;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: options.headless ?? true,
    viewport: options.viewport ?? { width: 1280, height: 800 },
    colorScheme: options.colorScheme ?? 'light',
    ignoreHTTPSErrors: true,
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--disable-extensions-except=${extensionDir}`,
      `--load-extension=${extensionDir}`,
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--ignore-certificate-errors',
      `--lang=${options.language ?? 'en-US'}`,
      `--host-resolver-rules=MAP *.lightning.force.com:443 ${to},MAP *.my.salesforce.com:443 ${to},MAP * ~NOTFOUND,EXCLUDE 127.0.0.1,EXCLUDE localhost`,
    ],
  });
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
