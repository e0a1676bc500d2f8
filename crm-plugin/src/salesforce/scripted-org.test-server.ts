import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/** Faults of one call. `lost`, `cut` and `stall` happen after the write was done. */
export type Fault = '503' | 'reset' | 'lost' | 'cut' | 'stall' | 'limit';

export interface ScriptedOrg {
  url: string;
  calls: { line: string; rows: string[] }[];
  renewedToken: string | undefined;
  fail(fault: Fault, times?: number): void;
  lockRow(key: string, times?: number): void;
  endSession(renewed: string | undefined): void;
  seed(object: string, row: Record<string, unknown>): void;
  row(object: string, key: string): Record<string, unknown> | undefined;
  rowId(object: string, key: string): string | undefined;
  count(object: string): number;
  close(): Promise<void>;
}

type Row = Record<string, unknown>;
interface Answer {
  status: number;
  body: unknown;
}

const compositeBody = z.object({
  allOrNone: z.boolean(),
  compositeRequest: z.array(
    z.object({ method: z.string(), url: z.string(), referenceId: z.string(), body: z.unknown().optional() }),
  ),
});
const recordsBody = z.object({
  records: z.array(z.record(z.string(), z.unknown())).max(200),
});

/** A small Salesforce for tests of the gateway: it keeps rows by key, misbehaves as told and refuses what it does not know. */
export async function startScriptedOrg(token: string): Promise<ScriptedOrg> {
  const rows = new Map<string, Row>();
  const faults: Fault[] = [];
  const locks = new Map<string, number>();
  const calls: ScriptedOrg['calls'] = [];
  const base = '/services/data/v65.0/';
  let accepted = token;
  let nextId = 1;

  const put = (object: string, row: Row) => {
    const key = `${object} ${typeof row['Key__c'] === 'string' ? row['Key__c'] : nextId}`;
    const id = rows.get(key)?.['Id'] ?? `a0${String(nextId++).padStart(13, '0')}AAA`;
    const created = !rows.has(key);
    rows.set(key, { CreatedById: '005000000000001AAA', ...rows.get(key), ...row, Id: id });
    return { id, success: true, created, errors: [] };
  };
  const refuse = (errorCode: string, status = 400): Answer => ({
    status,
    body: [{ errorCode, message: 'refused by the scripted org', fields: [] }],
  });

  function create(object: string, body: unknown): Answer {
    const row = z.record(z.string(), z.unknown()).parse(body);
    if (rows.has(`${object} ${String(row['Key__c'])}`)) return refuse('DUPLICATE_VALUE');
    return { status: 201, body: put(object, row) };
  }

  function upsertMany(object: string, body: unknown): Answer {
    const { records } = recordsBody.parse(body);
    calls.at(-1)?.rows.push(...records.map((record) => String(record['Key__c'])));
    const keys = new Set(records.map((record) => record['Key__c']));
    if (keys.size < records.length) return refuse('DUPLICATE_EXTERNAL_ID');
    if (records.some((record) => typeof record['Title__c'] === 'object')) return refuse('JSON_PARSER_ERROR');
    return {
      status: 200,
      body: records.map(({ attributes: _type, ...record }) => {
        const key = String(record['Key__c']);
        const locked = locks.get(key) ?? 0;
        if (locked === 0) return put(object, record);
        locks.set(key, locked - 1);
        return { success: false, errors: [{ statusCode: 'UNABLE_TO_LOCK_ROW', message: '', fields: [] }] };
      }),
    };
  }

  function query(soql: string): Answer {
    const nothing = { status: 200, body: { totalSize: 0, done: true, records: [] } };
    if (soql.includes('Nope')) return refuse('INVALID_FIELD');
    if (soql === 'SELECT Id FROM Pages') {
      const records = [{ Id: '1' }, { Id: '2' }];
      return { status: 200, body: { done: false, nextRecordsUrl: `${base}query/01g-2000`, records } };
    }
    const keyed = /FROM (\w+) WHERE Key__c = '([^']+)'/.exec(soql);
    if (keyed === null) return nothing;
    const row = rows.get(`${keyed[1] ?? ''} ${keyed[2] ?? ''}`);
    return row === undefined ? nothing : { status: 200, body: { done: true, records: [row] } };
  }

  function composite(body: unknown): Answer {
    const { allOrNone, compositeRequest } = compositeBody.parse(body);
    const before = new Map(rows);
    const answers = compositeRequest.map((sub) => ({
      referenceId: sub.referenceId,
      answer: route(sub.method, sub.url, sub.body),
    }));
    const failed = allOrNone && answers.some(({ answer }) => answer.status >= 400);
    if (failed) {
      rows.clear();
      for (const [key, row] of before) rows.set(key, row);
    }
    return {
      status: 200,
      body: {
        compositeResponse: answers.map(({ referenceId, answer }) => {
          const { status, body } = failed && answer.status < 400 ? refuse('PROCESSING_HALTED') : answer;
          return { referenceId, httpStatusCode: status, httpHeaders: {}, body };
        }),
      },
    };
  }

  function route(method: string, url: string, body: unknown): Answer {
    const path = url.startsWith(base) ? url.slice(base.length) : `unknown ${url}`;
    if (method === 'POST' && path === 'composite') return composite(body);
    if (method === 'GET' && path.startsWith('query?q=')) return query(decodeURIComponent(path.slice(8)));
    if (method === 'GET' && path === 'query/01g-2000') {
      return { status: 200, body: { done: true, records: [{ Id: '3' }] } };
    }
    const upsert = /^composite\/sobjects\/(\w+)\/Key__c$/.exec(path);
    if (method === 'PATCH' && upsert?.[1] !== undefined) return upsertMany(upsert[1], body);
    const one = /^sobjects\/(\w+)$/.exec(path);
    if (method === 'POST' && one?.[1] !== undefined) return create(one[1], body);
    if (method === 'PATCH' && /^sobjects\/\w+\/\w+$/.test(path)) return { status: 204, body: undefined };
    return refuse('NOT_FOUND', 404);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(z.instanceof(Buffer).parse(chunk));
    const text = Buffer.concat(chunks).toString();
    const method = request.method ?? '';
    calls.push({ line: `${method} ${(request.url ?? '').split('?')[0] ?? ''}`, rows: [] });
    const fault = faults.shift();
    if (fault === 'reset') return void request.socket.destroy();
    let answer: Answer;
    if (request.headers.authorization !== `Bearer ${accepted}`) answer = refuse('INVALID_SESSION_ID', 401);
    else if (fault === '503') answer = { status: 503, body: 'Service unavailable' };
    else if (fault === 'limit') answer = refuse('REQUEST_LIMIT_EXCEEDED', 403);
    else answer = route(method, request.url ?? '', text === '' ? undefined : JSON.parse(text));
    if (fault === 'lost') return void request.socket.destroy();
    const json = answer.body === undefined ? '' : JSON.stringify(answer.body);
    response.writeHead(answer.status, {
      'content-type': 'application/json;charset=UTF-8',
      'sforce-limit-info': 'api-usage=7/1000',
      ...(fault === 'cut' || fault === 'stall' ? { 'content-length': json.length } : {}),
    });
    if (fault === 'cut' || fault === 'stall') {
      response.write(json.slice(0, 10));
      if (fault === 'cut') setTimeout(() => response.destroy(), 20);
      return;
    }
    response.end(json);
  }

  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const org: ScriptedOrg = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    renewedToken: undefined,
    fail: (fault, times = 1) => faults.push(...Array.from({ length: times }, () => fault)),
    lockRow: (key, times = 1) => locks.set(key, times),
    endSession(renewed) {
      accepted = renewed ?? 'nobody';
      org.renewedToken = renewed;
    },
    seed: (object, row) => void put(object, row),
    row: (object, key) => rows.get(`${object} ${key}`),
    rowId: (object, key) => {
      const id = rows.get(`${object} ${key}`)?.['Id'];
      return typeof id === 'string' ? id : undefined;
    },
    count: (object) => [...rows.keys()].filter((key) => key.startsWith(`${object} `)).length,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return org;
}
