import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { setCookie, SID } from '../cookies.ts';
import type { DoorContext } from '../context.ts';
import { lightningOriginOf, originOf } from '../hosts.ts';
import { requestForm } from '../request-form.ts';
import { browserSession, endBrowserSession } from './browser-session.ts';
import { sendPage } from './pages/html.ts';
import { loginPage, WRONG_PASSWORD } from './pages/login-page.ts';
import { CHANGE_PASSWORD, passwordPage, WEAK_PASSWORD } from './pages/password-page.ts';

const HOME = '/lightning/page/home';

/** Only paths of the org: `https://elsewhere`, `//elsewhere` and `\\elsewhere` would be open redirects. */
const safePath = (path: string | null): string => (path !== null && /^\/(?![/\\])/.test(path) ? path : HOME);

/** Paths that stay on this host; all others are pages of the lightning host. */
const staysHere = (path: string): boolean => /^\/(services|setup\/secur|secur|id|resource)\//.test(path);

/** Where a signed-in browser goes: on this host, or through the front door of the lightning host. */
function nextUrl(request: FastifyRequest, token: string, startURL: string): string {
  const origin = originOf(request.raw);
  const lightning = lightningOriginOf(origin);
  // On a bare loopback address there is no lightning host to go to.
  if (staysHere(startURL) || lightning === origin) return staysHere(startURL) ? startURL : '/?signedin=1';
  return `${lightning}/secur/frontdoor.jsp?sid=${encodeURIComponent(token)}&retURL=${encodeURIComponent(startURL)}`;
}

async function show(context: DoorContext, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const form = requestForm(request);
  const startURL = safePath(form.get('startURL'));
  const session = form.get('prompt') === 'login' ? undefined : browserSession(context, request);
  if (session && form.get('signedin') === null) {
    return reply.redirect(nextUrl(request, session.token, startURL), 302) as unknown as Promise<void>;
  }
  const username = form.get('un') ?? form.get('login_hint') ?? '';
  // `/?un=…&pw=…` signs in at once, as Salesforce allows for scripts.
  if (form.has('un') && form.has('pw'))
    return signIn(context, request, reply, username, form.get('pw') ?? '', startURL);
  return sendPage(reply, 200, 'Login', loginPage({ startURL, username }));
}

async function signIn(
  context: DoorContext,
  request: FastifyRequest,
  reply: FastifyReply,
  username: string,
  password: string,
  startURL: string,
): Promise<void> {
  const login = context.passwords.check(username, password, 'page');
  if (!login.ok)
    return sendPage(reply, 200, 'Login', loginPage({ startURL, username, error: WRONG_PASSWORD }));
  if (login.passwordExpired)
    return sendPage(reply, 200, 'Change Your Password', passwordPage({ startURL, username, password }));
  const session = context.sessions.open(login.user.id, 'browser');
  setCookie(request, reply, SID, session.token);
  return reply.redirect(nextUrl(request, session.token, startURL), 302) as unknown as Promise<void>;
}

/** The new password of a user whose old one has expired; it signs in at once. */
async function changePassword(
  context: DoorContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const form = requestForm(request);
  const [username, old, next] = [
    form.get('un') ?? '',
    form.get('oldpw') ?? '',
    form.get('newpassword') ?? '',
  ];
  const startURL = safePath(form.get('startURL'));
  const login = context.passwords.check(username, old, 'page');
  if (!login.ok)
    return sendPage(reply, 200, 'Login', loginPage({ startURL, username, error: WRONG_PASSWORD }));
  if (next === old || next.length < 8)
    return sendPage(
      reply,
      200,
      'Change Your Password',
      passwordPage({ startURL, username, password: old, error: WEAK_PASSWORD }),
    );
  context.passwords.set(login.user.id, next);
  return signIn(context, request, reply, username, next, startURL);
}

/** Login page, its form, and logout, on the host of the API. */
export function registerLogin(app: FastifyInstance, context: DoorContext): void {
  for (const path of ['/', '/login', '/login.jsp']) {
    app.get(path, async (request, reply) => show(context, request, reply));
    app.post(path, async (request, reply) => {
      const form = requestForm(request);
      const [username, password] = [form.get('username') ?? form.get('un') ?? '', form.get('pw') ?? ''];
      return signIn(context, request, reply, username, password, safePath(form.get('startURL')));
    });
  }
  app.post(CHANGE_PASSWORD, async (request, reply) => changePassword(context, request, reply));
  app.get('/secur/logout.jsp', async (request, reply) => {
    endBrowserSession(context, request, reply);
    return reply.redirect('/?logout=1', 302);
  });
}
