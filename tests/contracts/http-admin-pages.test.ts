import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, has } from '../run/needs.ts';
import { addDeadLetters, openTestService, token } from './http-service.ts';

/** Pictures are kept only where somebody asks for them. */
const pictures = process.env['HANDRAIL_PICTURES'];
const paths = ['', '/connections', '/dead-letters', '/budget', '/calendars', '/audit', '/diagnostics'];

describe.runIf(has('chromium', 'the admin pages in a browser'))('the admin pages in a browser', () => {
  let browser: Browser;
  let service: Awaited<ReturnType<typeof openTestService>>;

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: findChromium() ?? '',
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    });
    service = await openTestService();
    for (let n = 1; n <= 3; n += 1) service.world.tracker.save({ key: String(n) }, ['006000000000001AAA']);
    await service.runner.runOnce();
    await addDeadLetters(service);
  });
  afterAll(async () => {
    await browser.close();
    await service.face.close();
  });

  test.each([
    { locale: 'en-US', colorScheme: 'light', lang: 'en' },
    { locale: 'zh-CN', colorScheme: 'dark', lang: 'zh-CN' },
  ] as const)(
    'O4 all of them pass axe: %o',
    async ({ locale, colorScheme, lang }) => {
      const context = await browser.newContext({
        locale,
        colorScheme,
        viewport: { width: 1280, height: 800 },
        deviceScaleFactor: 1,
      });
      const page = await context.newPage();
      const problems: string[] = [];
      page.on('console', (message) => {
        // The sign-in page is answered with 401, which the browser notes.
        if (message.type() === 'error' && !message.text().includes('401')) problems.push(message.text());
      });
      await page.goto(`${service.face.url}/admin`);
      const checked = async (name: string) => {
        const { violations, passes } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
        expect(passes.length).toBeGreaterThan(10);
        expect(await page.locator('html').getAttribute('lang')).toBe(lang);
        if (pictures !== undefined) {
          mkdirSync(pictures, { recursive: true });
          await page.screenshot({ path: join(pictures, `admin-${name}-${lang}.png`) });
        }
      };
      await checked('sign-in');
      await page.locator('input[name=token]').fill(token);
      await page.locator('main button').click();
      for (const path of paths) {
        await page.goto(`${service.face.url}/admin${path}`);
        await checked(path === '' ? 'overview' : path.slice(1));
      }
      await page.setViewportSize({ width: 320, height: 640 });
      await page.goto(`${service.face.url}/admin/dead-letters`);
      const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
      expect(wide).toBe(false);
      expect(problems).toEqual([]);
      await context.close();
    },
    120_000,
  );
});
