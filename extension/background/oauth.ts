import { toLongId } from '@handrail/shared';
import { z } from 'zod';

/** The texts of one OAuth authorisation with PKCE (RFC 7636), without the browser. */
export interface PkceRequest {
  url: string;
  state: string;
  verifier: string;
}

export interface AuthorizeOptions {
  /** Worked out from the page's own URL, never from a file of the org. */
  restOrigin: string;
  clientId: string;
  redirectUrl: string;
  /** `immediate=true` answers at once, without a page. */
  silent: boolean;
}

export async function authorizeRequest(options: AuthorizeOptions): Promise<PkceRequest> {
  const verifier = base64Url(crypto.getRandomValues(new Uint8Array(48)));
  const state = base64Url(crypto.getRandomValues(new Uint8Array(18)));
  const challenge = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const url = new URL('/services/oauth2/authorize', options.restOrigin);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: options.clientId,
    redirect_uri: options.redirectUrl,
    code_challenge: base64Url(new Uint8Array(challenge)),
    code_challenge_method: 'S256',
    state,
    ...(options.silent && { immediate: 'true' }),
  }).toString();
  return { url: url.href, state, verifier };
}

/** @returns the code, or Salesforce's error word; `bad redirect` when the answer is not one to our question. */
export function readRedirect(
  redirect: string | undefined,
  { state }: PkceRequest,
  redirectUrl: string,
): { code: string } | { error: string } {
  if (redirect?.startsWith(redirectUrl) !== true) return { error: 'bad redirect' };
  const parameters = new URL(redirect).searchParams;
  const error = parameters.get('error');
  if (error !== null) return { error };
  const code = parameters.get('code');
  if (code === null || parameters.get('state') !== state) return { error: 'bad redirect' };
  return { code };
}

export function tokenRequest(
  options: AuthorizeOptions,
  code: string,
  verifier: string,
): { url: string; body: string } {
  return {
    url: new URL('/services/oauth2/token', options.restOrigin).href,
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      client_id: options.clientId,
      redirect_uri: options.redirectUrl,
      code_verifier: verifier,
    }).toString(),
  };
}

const tokenSchema = z.object({ access_token: z.string().min(1), id: z.string() });

export interface TokenAnswer {
  accessToken: string;
  orgId: string;
  userId: string;
}

/** @returns undefined when the answer names no token or no identity. */
export function readToken(body: unknown): TokenAnswer | undefined {
  const parsed = tokenSchema.safeParse(body);
  if (!parsed.success) return undefined;
  const [, org = '', user = ''] = /\/id\/([A-Za-z0-9]+)\/([A-Za-z0-9]+)$/.exec(parsed.data.id) ?? [];
  const orgId = toLongId(org);
  const userId = toLongId(user);
  if (orgId === undefined || userId === undefined) return undefined;
  return { accessToken: parsed.data.access_token, orgId, userId };
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
