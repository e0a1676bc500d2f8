import { spawnSync } from 'node:child_process';
import { findChromium } from './needs.ts';

/**
 * Find a browser, else install Debian's as root, else say what to do.
 * @returns its path, or undefined with the reason printed.
 */
export function ensureChromium(): string | undefined {
  const found = findChromium();
  if (found) return found;
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    console.log('No Chromium here: installing Debian’s package.');
    const apt = (...args: string[]) =>
      spawnSync('apt-get', args, {
        stdio: 'inherit',
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk');
  }
  const installed = findChromium();
  if (!installed)
    console.error(
      'Handrail needs Chromium or Chrome. Install one, or set CHROMIUM_PATH to it, and run the command again.',
    );
  return installed;
}
