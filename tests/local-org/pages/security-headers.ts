/**
 * The headers Lightning sends with its pages, as strict as a hardened org: no inline script, no foreign frame.
 * An extension's frame is let in by the browser itself, which is what the journeys check.
 */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'self'",
    "script-src 'self'",
    "object-src 'none'",
    // Lightning itself allows inline styles; scripts never.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "frame-src 'self'",
    "frame-ancestors 'self'",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'self'",
    "form-action 'self'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'referrer-policy': 'origin-when-cross-origin',
  'cache-control': 'no-cache,must-revalidate,max-age=0,no-store,private',
};
