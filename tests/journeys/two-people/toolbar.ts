import type { BrowserContext, Page } from 'playwright-core';

interface ExtensionApi {
  tabs: { query(query: { active: true; lastFocusedWindow?: true }): Promise<object[]> };
  action: { onClicked: { dispatch(tab: object): void } };
}

/**
 * Press the extension's button while this tab is in front. A browser without a window has no toolbar, so the event is
 * given to the background as the browser gives it.
 */
export async function pressToolbarButton(context: BrowserContext, tab: Page): Promise<void> {
  await tab.bringToFront();
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  await worker.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: ExtensionApi };
    const [front] = await chrome.tabs.query({ active: true });
    if (front === undefined) throw new Error('No tab is in front.');
    chrome.action.onClicked.dispatch(front);
  });
}
