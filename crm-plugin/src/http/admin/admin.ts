import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CalendarCheck } from '../../salesforce/calendar-import.ts';
import { everything, type Store } from '../../store/store.ts';
import type { ConfiguredConnection } from '../../sync/configured-connection.ts';
import { operationsOn } from '../../sync/operations.ts';
import { explain } from '../../sync/retry.ts';
import { redact } from '../../cli/redact.ts';
import { RequestRate } from '../request-rate.ts';
import type { ServiceState } from '../service-state.ts';
import { deadLettersPage } from './dead-letters-page.ts';
import { diagnostics } from './diagnostics.ts';
import { isOwnHost } from './own-host.ts';
import { page, say, type PageContext } from './page.ts';
import { Sessions, sessionCookie } from './sessions.ts';
import { style } from './style.ts';
import { html } from './html.ts';
import {
  auditPage,
  budgetPage,
  calendarsPage,
  connectionsPage,
  diagnosticsPage,
  overviewPage,
  signInPage,
} from './views.ts';
import { languageOf } from './words.ts';

/** Asks the org how long its calendars still know their holidays. */
export type CalendarReader = () => Promise<CalendarCheck[]>;

export interface AdminDeps {
  store: Store;
  connections: ReadonlyMap<string, ConfiguredConnection>;
  calendars: CalendarReader;
  read: () => Promise<ServiceState>;
  token: string;
  /** Shown on the overview. */
  org: string;
  now: () => number;
  /** Where the service listens. */
  host: string;
}

const shownLetters = 200;
const shownEntries = 200;

/** `/admin`: pages for whoever has the token (SPEC O4). */
export function registerAdmin(server: FastifyInstance, deps: AdminDeps): void {
  const { store, connections, now } = deps;
  const sessions = new Sessions(deps.token, now);
  const tries = new RequestRate(5, now);
  const act = () => operationsOn(store, { actor: 'admin page', now: now() });

  const contextOf = (request: FastifyRequest, session?: string, notice?: string): PageContext => ({
    language: languageOf(request.headers['accept-language']),
    now: now(),
    formToken: session === undefined ? undefined : sessions.formToken(session),
    notice,
  });
  const send = (reply: FastifyReply, text: string, status = 200) =>
    reply.code(status).header('content-type', 'text/html; charset=utf-8').send(text);
  const signIn = (request: FastifyRequest, reply: FastifyReply, status: number, notice?: string) =>
    send(reply, signInPage(contextOf(request, undefined, notice)), status);

  /** A page of somebody signed in. */
  const view = (path: string, make: (context: PageContext) => Promise<string>) => {
    server.get(path, async (request, reply) => {
      if (!isOwnHost(request.headers.host, deps.host)) return reply.code(421).send();
      const session = sessions.of(request.headers.cookie);
      if (session === undefined) return signIn(request, reply, 401);
      return send(reply, await make(contextOf(request, session)));
    });
  };

  /** A form of somebody signed in; answers with the line to show and the page to show it on. */
  const action = (
    path: string,
    run: (
      fields: URLSearchParams,
      context: PageContext,
    ) => Promise<[string, (context: PageContext) => Promise<string>]>,
  ) => {
    server.post(path, async (request, reply) => {
      if (!isOwnHost(request.headers.host, deps.host)) return reply.code(421).send();
      const session = sessions.of(request.headers.cookie);
      if (session === undefined) return signIn(request, reply, 401);
      const fields = fieldsOf(request);
      const context = contextOf(request, session);
      if (!sessions.isFormToken(session, fields.get('form') ?? '')) {
        const notice = say(context, 'The form was too old. Try again.');
        return send(reply, page({ ...context, notice }, 'Overview', html``), 403);
      }
      const [notice, show] = await run(fields, context);
      return send(reply, await show({ ...context, notice: redact(notice) }));
    });
  };

  const overview = async (context: PageContext) => overviewPage(context, await deps.read(), deps.org);
  const connectionsView = async (context: PageContext) => connectionsPage(context, await deps.read());
  const deadLetters = async (context: PageContext) =>
    deadLettersPage(context, await store.transaction((tx) => tx.deadLetters.list(shownLetters)));

  server.get('/admin/style.css', async (_request, reply) =>
    reply.header('content-type', 'text/css; charset=utf-8').send(style),
  );
  view('/admin', overview);
  view('/admin/connections', connectionsView);
  view('/admin/dead-letters', deadLetters);
  view('/admin/budget', async (context) => budgetPage(context, await deps.read()));
  view('/admin/calendars', async (context) =>
    calendarsPage(context, await deps.calendars().catch(() => undefined)),
  );
  view('/admin/audit', async (context) =>
    auditPage(context, await store.transaction((tx) => tx.audit.list(shownEntries))),
  );
  view('/admin/diagnostics', async (context) => diagnosticsPage(context));
  server.get('/admin/diagnostics.json', async (request, reply) => {
    if (!isOwnHost(request.headers.host, deps.host)) return reply.code(421).send();
    if (sessions.of(request.headers.cookie) === undefined) return signIn(request, reply, 401);
    const text = diagnostics(await deps.read());
    await act().note('diagnosed', 'service');
    return reply.header('content-type', 'application/json').send(text);
  });

  server.post('/admin/sign-in', async (request, reply) => {
    if (!isOwnHost(request.headers.host, deps.host)) return reply.code(421).send();
    if (!tries.allow('sign-in')) return reply.code(429).header('retry-after', '1').send();
    const session = sessions.open(fieldsOf(request).get('token')?.trim() ?? '');
    if (session === undefined) {
      return signIn(request, reply, 401, say(contextOf(request), 'This is not the token.'));
    }
    await act().note('signed in', 'admin pages');
    return reply.header('set-cookie', sessionCookie(session)).redirect('/admin', 303);
  });
  server.post('/admin/sign-out', async (request, reply) => {
    const session = sessions.of(request.headers.cookie);
    const genuine =
      session !== undefined && sessions.isFormToken(session, fieldsOf(request).get('form') ?? '');
    if (genuine) sessions.close(session);
    return reply.redirect('/admin', 303);
  });

  action('/admin/connections/test', async (fields, context) => {
    const key = fields.get('key') ?? '';
    await act().note('tested', key);
    return [await tested(connections.get(key), context), connectionsView];
  });
  const scoped = (fields: URLSearchParams) => {
    const scope = fields.get('scope') ?? '';
    return connections.has(scope) ? scope : everything;
  };
  const place = (scope: string) => (connections.has(scope) ? connectionsView : overview);
  action('/admin/pause', async (fields, context) => {
    await act().pause(scoped(fields));
    return [say(context, 'Done.'), place(scoped(fields))];
  });
  action('/admin/resume', async (fields, context) => {
    await act().resume(scoped(fields));
    return [say(context, 'Done.'), place(scoped(fields))];
  });
  const outcome = (context: PageContext, done: boolean) =>
    say(context, done ? 'Done.' : 'It is no dead letter any more.');
  action('/admin/dead-letters/replay', async (fields, context) => {
    const done = await act().replay(fields.get('id') ?? '');
    return [outcome(context, done), deadLetters];
  });
  action('/admin/dead-letters/discard', async (fields, context) => {
    const reason = (fields.get('reason') ?? '').trim().slice(0, 200);
    const done = reason !== '' && (await act().discard(fields.get('id') ?? '', reason));
    return [outcome(context, done), deadLetters];
  });
}

async function tested(connection: ConfiguredConnection | undefined, context: PageContext): Promise<string> {
  if (connection === undefined) return say(context, 'Does not answer as it should');
  try {
    const report = await connection.connector.test();
    const head = report.ok
      ? `${say(context, 'Answers; signed in as')} ${report.user ?? '?'}.`
      : say(context, 'Does not answer as it should');
    return `${connection.name}: ${[head, ...report.problems].join(' ')}`;
  } catch (error) {
    return `${connection.name}: ${explain(error)}`;
  }
}

function fieldsOf({ body }: FastifyRequest): URLSearchParams {
  return new URLSearchParams(Buffer.isBuffer(body) ? body.toString('utf8') : '');
}
