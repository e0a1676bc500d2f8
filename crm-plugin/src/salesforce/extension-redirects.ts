import { createHash } from 'node:crypto';

/**
 * The browser extension's pinned identities. Chrome and Edge derive the id from the `key` in the manifest, so a
 * development build, the store's and Edge's all share it; Firefox takes the add-on id as it stands.
 * `extension/extension-ids.json` holds the same values; a test compares the two.
 */
export const extensionIds = {
  chromium: 'odeglblcmjoignbchpgafcfcjmfbbffm',
  firefox: 'sidebar@handrail.app',
} as const;

/**
 * Where a browser takes the OAuth answer back (`browser.identity.getRedirectURL()`): Chromium by the extension's id,
 * Firefox by the SHA-1 of the add-on id, at Mozilla's host and, since Firefox 86, on loopback.
 */
export function redirectUrls(ids: { chromium: string; firefox: string } = extensionIds): string[] {
  const firefox = createHash('sha1').update(ids.firefox).digest('hex');
  return [
    `https://${ids.chromium}.chromiumapp.org/`,
    `https://${firefox}.extensions.allizom.org/`,
    `http://127.0.0.1/mozoauth2/${firefox}`,
  ];
}
