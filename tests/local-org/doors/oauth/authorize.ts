import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DoorContext } from '../context.ts';
import { requestForm } from '../request-form.ts';
import { browserSession } from './browser-session.ts';
import type { ClientApp } from './client-apps.ts';
import { consentPage } from './pages/consent-page.ts';
import { oauthErrorPage } from './pages/error-page.ts';
import { sendPage } from './pages/html.ts';
import { grantedScope, permits, scopeFault } from './permits.ts';

const AUTHORIZE = '/services/oauth2/authorize';
const CONSENT = '/setup/secur/RemoteAccessAuthorizationPage.apexp';

/** Back to the client, with `state` as it came. */
function back(reply: FastifyReply, form: URLSearchParams, answer: Record<string, string>): FastifyReply {
  const url = new URL(form.get('redirect_uri') ?? '');
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  const state = form.get('state');
  if (state !== null) url.searchParams.set('state', state);
  return reply.header('cache-control', 'no-store').redirect(url.href, 302);
}

/** The app, if the client and its redirect address can be trusted; else an error page has been sent. */
async function trusted(
  context: DoorContext,
  form: URLSearchParams,
  reply: FastifyReply,
): Promise<ClientApp | undefined> {
  const app = context.apps.find(form.get('client_id') ?? '');
  if (!app) {
    await sendPage(reply, 400, 'Error', oauthErrorPage('invalid_client_id', 'client identifier invalid'));
    return undefined;
  }
  if (!app.callbackUrls.includes(form.get('redirect_uri') ?? '')) {
    const description = 'redirect_uri must match configuration';
    await sendPage(reply, 400, 'Error', oauthErrorPage('redirect_uri_mismatch', description));
    return undefined;
  }
  return app;
}

/** What is wrong with the request itself, told to the client. */
function fault(app: ClientApp, form: URLSearchParams): Record<string, string> | undefined {
  if (form.get('response_type') !== 'code') {
    return { error: 'unsupported_response_type', error_description: 'response type not supported' };
  }
  if (app.blocked) return { error: 'OAUTH_APP_BLOCKED', error_description: 'this app is blocked by admin' };
  const scope = scopeFault(app, form.get('scope'));
  if (scope) return { error: scope.error, error_description: scope.message };
  const challenge = form.get('code_challenge');
  if (challenge === null) {
    return app.pkceRequired
      ? { error: 'invalid_request', error_description: 'missing required code challenge' }
      : undefined;
  }
  // Salesforce knows S256 only, and takes it when the method is left out.
  return (form.get('code_challenge_method') ?? 'S256') === 'S256' && /^[\w-]{43,128}$/.test(challenge)
    ? undefined
    : { error: 'invalid_request', error_description: 'invalid code challenge' };
}

async function authorize(
  context: DoorContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const form = requestForm(request);
  const app = await trusted(context, form, reply);
  if (!app) return reply;
  const wrong = fault(app, form);
  if (wrong) return back(reply, form, wrong);
  const immediate = form.get('immediate') === 'true';
  const prompts = (form.get('prompt') ?? '').split(' ');
  const session = browserSession(context, request);
  const mustLogIn = prompts.includes('login') || prompts.includes('select_account');
  if (!session || mustLogIn) {
    if (immediate) return back(reply, form, { error: 'immediate_unsuccessful' });
    // After the login the flow goes on; asking for the login again would never end.
    form.delete('prompt');
    if (prompts.includes('consent')) form.set('prompt', 'consent');
    const start = `${AUTHORIZE}?${form.toString()}`;
    return reply.redirect(
      `/login?prompt=login&startURL=${encodeURIComponent(start)}&un=${encodeURIComponent(form.get('login_hint') ?? '')}`,
      302,
    );
  }
  const permit = permits(context, app, session.userId);
  if (permit === 'denied') {
    return back(reply, form, immediate ? { error: 'immediate_unsuccessful' } : DENIED);
  }
  if (permit === 'ask' || prompts.includes('consent')) {
    if (immediate) return back(reply, form, { error: 'immediate_unsuccessful' });
    const username = context.users.byId(session.userId)?.username ?? '';
    return sendPage(
      reply,
      200,
      'Allow Access',
      consentPage(app, grantedScope(app, form.get('scope')), username, form.toString()),
    );
  }
  return back(reply, form, { code: issue(context, app, session.userId, form) });
}

const DENIED = {
  error: 'OAUTH_APP_ACCESS_DENIED',
  error_description: 'user is not admin approved to access this app',
};

function issue(context: DoorContext, app: ClientApp, userId: string, form: URLSearchParams): string {
  const challenge = form.get('code_challenge');
  const nonce = form.get('nonce');
  return context.grants.issueCode({
    clientId: app.clientId,
    userId,
    redirectUri: form.get('redirect_uri') ?? '',
    scope: grantedScope(app, form.get('scope')),
    ...(challenge === null ? {} : { challenge }),
    ...(nonce === null ? {} : { nonce }),
  });
}

/** The answer to the consent page. */
async function decide(context: DoorContext, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const answer = requestForm(request);
  const form = new URLSearchParams(answer.get('authorize') ?? '');
  const app = await trusted(context, form, reply);
  if (!app) return reply;
  const session = browserSession(context, request);
  if (!session || permits(context, app, session.userId) === 'denied') return back(reply, form, DENIED);
  if (!answer.has('save')) {
    return back(reply, form, { error: 'access_denied', error_description: 'end-user denied authorization' });
  }
  context.grants.remember(session.userId, app.clientId);
  return back(reply, form, { code: issue(context, app, session.userId, form) });
}

/** The web flow up to the redirect with a code. */
export function registerAuthorize(app: FastifyInstance, context: DoorContext): void {
  app.get(AUTHORIZE, async (request, reply) => authorize(context, request, reply));
  app.post(AUTHORIZE, async (request, reply) => authorize(context, request, reply));
  app.post(CONSENT, async (request, reply) => decide(context, request, reply));
}
