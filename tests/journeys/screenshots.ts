import { execFile } from 'node:child_process';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';

const folder = join(import.meta.dirname, '../../docs/screenshots');

/** The guides show these pictures; a clone should not grow by megabytes for them. */
const mostBytes = 120 * 1024;

const run = promisify(execFile);

/**
 * Take a picture for the guides, only when `HANDRAIL_SCREENSHOTS=1`: a test run must not change files under git.
 * ImageMagick (Debian: imagemagick) reduces it to 200 colours, which nobody sees and halves the file.
 * @throws when it is larger than 120 kB all the same.
 */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env['HANDRAIL_SCREENSHOTS'] !== '1') return;
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  await run('convert', [path, '-strip', '-dither', 'None', '-colors', '200', `PNG8:${path}`]);
  const { size } = await stat(path);
  if (size > mostBytes) throw new Error(`${path} has ${size} bytes; at most ${mostBytes} are allowed.`);
}
