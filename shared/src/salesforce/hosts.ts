/**
 * Which REST and login host belongs to a page of Salesforce. Always worked out from the page's own URL, never from
 * anything the page or a file of the org says: a forged host would be given the user's authorisation code.
 */
const hostPairs = [
  {
    page: /^([a-z0-9-]+(?:\.(?:sandbox|scratch|develop|demo|patch|free|trailblaze))?)\.lightning\.force\.com$/,
    rest: 'my.salesforce.com',
  },
  {
    page: /^([a-z0-9-]+(?:\.(?:sandbox|scratch|develop))?)\.lightning\.force\.mil$/,
    rest: 'my.salesforce.mil',
  },
  {
    page: /^([a-z0-9-]+(?:\.(?:sandbox|scratch|develop))?)\.lightning\.sfcrmapps\.cn$/,
    rest: 'my.sfcrmproducts.cn',
  },
] as const;

/** @returns `https://acme.my.salesforce.com` for `https://acme.lightning.force.com`, undefined for any other page. */
export function restOriginOf(pageOrigin: string): string | undefined {
  let url: URL;
  try {
    url = new URL(pageOrigin);
  } catch {
    return undefined;
  }
  if (url.protocol !== 'https:' || url.port !== '') return undefined;
  for (const { page, rest } of hostPairs) {
    const name = page.exec(url.hostname)?.[1];
    if (name !== undefined) return `https://${name}.${rest}`;
  }
  return undefined;
}

/** The way back: @returns `https://acme.lightning.force.com` for `https://acme.my.salesforce.com`. */
export function pageOriginOf(restOrigin: string): string | undefined {
  if (!URL.canParse(restOrigin)) return undefined;
  const { hostname } = new URL(restOrigin);
  for (const { page, rest } of hostPairs) {
    if (!hostname.endsWith(`.${rest}`)) continue;
    const name = hostname.slice(0, -rest.length - 1);
    const host = `${name}.${pageHosts[rest]}`;
    return page.test(host) ? `https://${host}` : undefined;
  }
  return undefined;
}

const pageHosts = {
  'my.salesforce.com': 'lightning.force.com',
  'my.salesforce.mil': 'lightning.force.mil',
  'my.sfcrmproducts.cn': 'lightning.sfcrmapps.cn',
} as const;
