import fastify, { type FastifyInstance } from 'fastify';
import { parseQuery } from './encoded-query.ts';
import { groups, Records, users, type Row } from './records.ts';
import { shown } from './shown.ts';

export interface ServiceNowStandIn {
  url: string;
  user: string;
  password: string;
  records: Records;
  /** Read times in queries in the user's zone instead of UTC. */
  setQueryZone(zone: 'UTC' | 'user'): void;
  down(): Promise<void>;
  up(): Promise<void>;
  stop(): Promise<void>;
}

interface State {
  records: Records;
  zone: 'UTC' | 'user';
}

/** Stands in for ServiceNow's Table API: keeps state, refuses what it does not know, has the documented traps. */
export async function startServiceNowStandIn(): Promise<ServiceNowStandIn> {
  const state: State = { records: new Records(), zone: 'UTC' };
  let app = build(state);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('The stand-in has no port.');
  const { port } = address;
  return {
    url: `http://127.0.0.1:${port}`,
    user: 'service',
    password: 'sn-password',
    records: state.records,
    setQueryZone: (zone) => (state.zone = zone),
    down: () => app.close(),
    up: async () => {
      app = build(state);
      await app.listen({ port, host: '127.0.0.1' });
    },
    stop: () => app.close(),
  };
}

/** Berlin in winter; enough for a zone that is not UTC. */
const userOffsetMs = 60 * 60_000;

function build(state: State): FastifyInstance {
  const { records } = state;
  const app = fastify({ forceCloseConnections: true });
  app.setNotFoundHandler((request, reply) => {
    void reply
      .code(501)
      .send({ standIn: `The ServiceNow stand-in does not know ${request.method} ${request.url}.` });
  });
  const allowed = `Basic ${Buffer.from('service:sn-password').toString('base64')}`;
  app.addHook('onRequest', async (request, reply) => {
    if (request.headers.authorization === allowed) return undefined;
    return reply.code(401).send({ error: { message: 'User Not Authenticated' }, status: 'failure' });
  });

  app.get<Table>('/api/now/table/:table', async (request, reply) => {
    const { table } = request.params;
    const rows = rowsOf(records, table);
    if (!rows) return reply.code(400).send({ error: { message: `Invalid table ${table}` } });
    const query = request.query['sysparm_query'] ?? '';
    const { matches, sort } = parseQuery(query, {
      columns: new Set([...records.taskColumns, 'name', 'user_name', 'email', 'active']),
      readTime: (text) => (state.zone === 'UTC' ? text : shifted(text, -userOffsetMs)),
      userId: users[0]?.['sys_id'] ?? '',
    });
    const found = rows.filter(matches).sort(sort);
    const limit = Number(request.query['sysparm_limit'] ?? 10_000);
    const offset = Number(request.query['sysparm_offset'] ?? 0);
    // First the page is cut, then the access rules take rows away (Table API, GET: fewer than sysparm_limit).
    const page = found
      .slice(offset, offset + limit)
      .filter((row) => !records.hidden.has(row['sys_id'] ?? ''));
    const links = ['<http://x/>;rel="first"'];
    if (found.length > offset + limit) links.push('<http://x/>;rel="next"');
    void reply.header('x-total-count', String(found.length)).header('link', links.join(','));
    return { result: page.map((row) => shown(row, request.query, userOffsetMs)) };
  });

  app.post<Table & { Body: Row }>('/api/now/table/:table', async (request, reply) => {
    const { table } = request.params;
    if (!['incident', 'sc_request', 'change_request'].includes(table)) {
      return reply.code(403).send({ error: { message: 'Operation Failed', detail: 'ACL Exception' } });
    }
    const made = records.make(table, request.body);
    return reply.code(201).send({ result: shown(made, request.query, userOffsetMs) });
  });
  return app;
}

interface Table {
  Params: { table: string };
  Querystring: Record<string, string>;
}

function rowsOf(records: Records, table: string): Row[] | undefined {
  if (table === 'task') return [...records.tasks.values()];
  if (table === 'sys_user') return [...users];
  return table === 'sys_user_group' ? [...groups] : undefined;
}

function shifted(text: string, ms: number): string {
  return new Date(Date.parse(`${text.replace(' ', 'T')}Z`) + ms).toISOString().slice(0, 19).replace('T', ' ');
}
