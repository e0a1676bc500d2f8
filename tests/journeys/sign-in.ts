import type { Page } from 'playwright-core';

const lightning = 'https://handrail-demo.lightning.force.com';

export function recordUrl(object: string, id: string): string {
  return `${lightning}/lightning/r/${object}/${id}/view`;
}

/** Open a page of the org and fill in the login form it sends the browser to. */
export async function signIn(
  page: Page,
  url: string,
  user: { username: string; password: string },
): Promise<void> {
  await page.goto(url);
  await page.fill('#username', user.username);
  await page.fill('#password', user.password);
  await page.click('#Login');
  await page.waitForURL((address) => address.hostname.endsWith('.lightning.force.com'));
  await page.waitForSelector('.record-home, .home-page, .list-page');
}
