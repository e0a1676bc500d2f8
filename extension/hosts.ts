/** Pages the sidebar lies beside. Set-up pages and Classic have hosts of their own and are left alone. */
export const pageHosts = [
  'https://*.lightning.force.com/*',
  'https://*.lightning.force.mil/*',
  'https://*.lightning.sfcrmapps.cn/*',
];

/** Where the REST interface and the login of those pages live; granted so that no cross-origin rule is needed. */
export const restHosts = [
  'https://*.my.salesforce.com/*',
  'https://*.my.salesforce.mil/*',
  'https://*.my.sfcrmproducts.cn/*',
];

const origins = (patterns: readonly string[]) => patterns.map((pattern) => pattern.slice(0, -2)).join(' ');

/** No remote code, no inline script or style, no text that turns into markup; framed by Salesforce pages only. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  `connect-src 'self' ${origins(restHosts)}`,
  `frame-ancestors 'self' ${origins(pageHosts)}`,
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');
