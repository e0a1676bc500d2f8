import { translator, type Locale } from '@handrail/shared';
import type { BrowserContext } from 'playwright-core';

const optionsPage = 'chrome-extension://odeglblcmjoignbchpgafcfcjmfbbffm/options.html';

/** Choose the extension's language on its own page, as a user does. */
export async function speak(context: BrowserContext, language: Locale): Promise<void> {
  const options = await context.newPage();
  await options.goto(optionsPage);
  await options.locator('select').selectOption(language);
  await options
    .getByRole('status')
    .filter({ hasText: translator(language)('options.saved') })
    .waitFor();
  await options.close();
}
