import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { groups, people, ticketFields, type Person } from './account.ts';
import { exportTickets } from './export.ts';
import { Refused, Tickets, type StandInTicket } from './tickets.ts';

export interface ZendeskStandIn {
  url: string;
  user: string;
  token: string;
  tickets: Tickets;
  /** Requests to the export within the last minute are counted from zero again. */
  forgetExports(): void;
  down(): Promise<void>;
  up(): Promise<void>;
  stop(): Promise<void>;
}

/** Stands in for Zendesk Support: keeps state, refuses what it does not know, behaves as its documentation says. */
export async function startZendeskStandIn(): Promise<ZendeskStandIn> {
  const tickets = new Tickets();
  const exports: number[] = [];
  let app = build(tickets, exports);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('The stand-in has no port.');
  const { port } = address;
  return {
    url: `http://127.0.0.1:${port}`,
    user: 'service@handrail.test',
    token: 'zd-token-900',
    tickets,
    forgetExports: () => exports.splice(0),
    down: () => app.close(),
    up: async () => {
      app = build(tickets, exports);
      await app.listen({ port, host: '127.0.0.1' });
    },
    stop: () => app.close(),
  };
}

/** Ten exports a minute (Incremental Exports: Rate limits). */
const exportsPerMinute = 10;

function build(tickets: Tickets, exports: number[]): FastifyInstance {
  const app = fastify({ forceCloseConnections: true });
  app.setNotFoundHandler((request, reply) => {
    void reply
      .code(501)
      .send({ standIn: `The Zendesk stand-in does not know ${request.method} ${request.url}.` });
  });
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof Refused)) throw error;
    const conflict = error.message === 'UpdateConflict';
    const body = { error: conflict ? error.message : 'RecordInvalid', description: error.message };
    void reply.code(conflict ? 409 : 422).send(body);
  });

  // Answers also to nobody: with the anonymous user (Users: Show Self).
  app.get('/api/v2/users/me.json', async (request) => {
    const me = callerOf(request);
    if (!me) return { user: { id: null, name: 'Anonymous user', email: 'invalid@example.com' } };
    return { user: shownPerson(me) };
  });
  app.addHook('preHandler', async (request, reply) => {
    if (request.is404 || request.url.startsWith('/api/v2/users/me.json') || callerOf(request))
      return undefined;
    return reply.code(401).send({ error: "Couldn't authenticate you" });
  });

  app.get('/api/v2/ticket_fields.json', async () => ({ ticket_fields: ticketFields }));
  app.get('/api/v2/groups.json', async () => ({ groups }));
  app.get<Query>('/api/v2/users/search.json', async (request) => {
    const mail = /email:"([^"]*)"/.exec(request.query['query'] ?? '')?.[1]?.toLowerCase() ?? '';
    // A search, not a look-up: it finds similar addresses too.
    const domain = mail.slice(mail.indexOf('@'));
    return { users: people.filter(({ email }) => email.endsWith(domain)).map(shownPerson) };
  });

  app.get<Query>('/api/v2/incremental/tickets/cursor.json', async (request, reply) => {
    if (callerOf(request)?.role !== 'admin') return reply.code(403).send({ error: 'Forbidden' });
    const now = tickets.now();
    while (exports[0] !== undefined && exports[0] < now - 60_000) exports.shift();
    if (exports.length >= exportsPerMinute) {
      const wait = Math.ceil(((exports[0] ?? now) + 60_000 - now) / 1000);
      return reply.code(429).header('retry-after', String(wait)).send({ error: 'APIRateLimitExceeded' });
    }
    exports.push(now);
    const { status, ...answer } = exportTickets(tickets, request.query);
    if (!('tickets' in answer)) return reply.code(status).send(answer);
    const rows = answer.tickets.map((row) => ({
      ...shown(row),
      generated_timestamp: row.generated_timestamp,
    }));
    return { ...answer, tickets: rows };
  });
  app.get<Query>('/api/v2/tickets/show_many.json', async (request) => {
    const ids = (request.query['ids'] ?? '').split(',').map(Number).slice(0, 100);
    const rows = ids.flatMap((id) => tickets.rows.get(id) ?? []).filter(({ status }) => status !== 'deleted');
    const include = (request.query['include'] ?? '').split(',');
    const owners = new Set(rows.map((row) => row.assignee_id));
    return {
      tickets: rows.map((row) => ({ ...shown(row), ...(include.includes('slas') && slaOf(row)) })),
      ...(include.includes('users') && {
        users: people.filter(({ id }) => owners.has(id)).map(shownPerson),
      }),
    };
  });
  app.get<Query>('/api/v2/tickets.json', async (request) => {
    const wanted = request.query['external_id'];
    if (wanted === undefined) throw new Refused('The stand-in lists tickets by external_id only.');
    const same = [...tickets.rows.values()].filter(
      (row) => row.status !== 'deleted' && row.external_id?.toLowerCase() === wanted.toLowerCase(),
    );
    return { tickets: same.map(shown) };
  });
  app.post<Body>('/api/v2/tickets.json', async (request, reply) => {
    const key = request.headers['idempotency-key'];
    const body = JSON.stringify(request.body);
    const before = typeof key === 'string' ? tickets.keys.get(key) : undefined;
    if (before && before.at > tickets.now() - 2 * 60 * 60_000) {
      // Another body under a known key is refused (Ticketing introduction: Idempotency).
      if (before.body !== body) return reply.code(400).send({ error: 'IdempotentRequestError' });
      const row = tickets.rows.get(before.id);
      return reply
        .code(201)
        .header('x-idempotency-lookup', 'hit')
        .send({ ticket: row && shown(row) });
    }
    const made = tickets.create(request.body.ticket);
    if (typeof key === 'string') tickets.keys.set(key, { body, id: made.id, at: tickets.now() });
    return reply
      .code(201)
      .header('x-idempotency-lookup', 'miss')
      .send({ ticket: shown(made) });
  });
  app.put<Body & { Params: { id: string } }>('/api/v2/tickets/:id.json', async (request, reply) => {
    const row = tickets.update(Number(request.params.id), request.body.ticket);
    return row ? { ticket: shown(row) } : reply.code(404).send({ error: 'RecordNotFound' });
  });
  return app;
}

interface Query {
  Querystring: Record<string, string>;
}
interface Body {
  Body: { ticket: Record<string, unknown> };
}

function callerOf(request: FastifyRequest): Person | undefined {
  const [, encoded = ''] = /^Basic (.+)$/.exec(request.headers.authorization ?? '') ?? [];
  const said = Buffer.from(encoded, 'base64').toString();
  return people.find(({ email, token }) => said === `${email}/token:${token}`);
}

function shown(row: StandInTicket) {
  const { comments: _comments, breach_at: _breach, generated_timestamp: _at, ...others } = row;
  return others;
}

function slaOf({ breach_at: at }: StandInTicket) {
  const active = at === null ? [] : [{ metric: 'next_reply_time', stage: 'active', breach_at: at }];
  const achieved = { metric: 'first_reply_time', stage: 'achieved', breach_at: '2020-01-01T00:00:00Z' };
  return { slas: { policy_metrics: [achieved, ...active] } };
}

function shownPerson({ token: _token, ...others }: Person) {
  return others;
}
