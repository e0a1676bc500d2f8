import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const folder = join(import.meta.dirname, '../../docs/screenshots');

/** The guides show these pictures; a clone should not grow by megabytes for them. */
const mostBytes = 120 * 1024;

/**
 * Take a picture for the guides, only when `HANDRAIL_SCREENSHOTS=1`: a test run must not change files under git.
 * @throws when it is larger than 120 kB.
 */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env['HANDRAIL_SCREENSHOTS'] !== '1') return;
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  const { size } = await stat(path);
  if (size > mostBytes) throw new Error(`${path} has ${size} bytes; at most ${mostBytes} are allowed.`);
}
