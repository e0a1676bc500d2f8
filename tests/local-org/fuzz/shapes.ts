import type { FuzzAnswer } from './fuzz-kind.ts';

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isError = (value: unknown): boolean =>
  isRecord(value) && typeof value['errorCode'] === 'string' && typeof value['message'] === 'string';

/** REST: a list of `{errorCode, message}`; a tree answers `{hasErrors, results}`. A URL nobody can read is answered in HTML. */
export function wrongRestShape({ status, type, text }: FuzzAnswer): string | undefined {
  if ((status === 400 || status === 414) && type.startsWith('text/html')) return undefined;
  const body = parsed(text);
  if (Array.isArray(body) && body.length > 0 && body.every(isError)) return undefined;
  if (isRecord(body) && body['hasErrors'] === true && Array.isArray(body['results'])) return undefined;
  return `no list of errors: ${text.slice(0, 200)}`;
}

/** SOAP: a fault with a code in a namespace and a text. */
export function wrongSoapShape({ status, text }: FuzzAnswer): string | undefined {
  if (status !== 500) return `status ${status} instead of 500`;
  const whole = /<faultcode>\w+:\w+<\/faultcode><faultstring>[^<]+<\/faultstring>/.test(text);
  return whole ? undefined : `no fault: ${text.slice(0, 200)}`;
}

/** OAuth: `{error, error_description}`, or a page for a person, or the plain text of the identity service. */
export function wrongOauthShape({ type, text }: FuzzAnswer): string | undefined {
  if (type.startsWith('text/html') || /^(Bad|Missing|Wrong)_(OAuth_Token|Org)$/.test(text)) return undefined;
  const body = parsed(text);
  if (isRecord(body) && typeof body['error'] === 'string') return undefined;
  return `no OAuth error: ${text.slice(0, 200)}`;
}
