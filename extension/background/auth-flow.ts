import browser from 'webextension-polyfill';

/** Longer than a redirect by script takes, short enough to show "Sign in" soon. */
const silentTimeoutMs = 8_000;

/** Chromium's own options: its silent flow else gives up on the first page, Firefox refuses to know them. */
interface SilentOptions {
  abortOnLoadForNonInteractive: boolean;
  timeoutMsForNonInteractive: number;
}

/** Runs one authorisation in the browser; rejects when the user would have to be asked, or has closed the window. */
export function launchFlow(url: string, interactive: boolean): Promise<string> {
  const silent: SilentOptions | object =
    interactive || import.meta.env.BROWSER === 'firefox'
      ? {}
      : { abortOnLoadForNonInteractive: false, timeoutMsForNonInteractive: silentTimeoutMs };
  return browser.identity.launchWebAuthFlow({ url, interactive, ...silent });
}
