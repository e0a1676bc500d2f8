import { PassThrough } from 'node:stream';
import type { HttpRequest, HttpResponse } from 'jsforce';
import { CallFailure, toUnavailable } from './call-failure.ts';
import { GatewayRefused, type RowOutcome, type SalesforceGateway, type SalesforceRow } from './gateway.ts';
import { failureOf, sendOverHttp } from './http-exchange.ts';
import { ring } from './notify.ts';
import { queryAll, queryTogether } from './query.ts';
import { harmlessTwice, realClock, repeat, type RetryClock } from './repeat.ts';
import type { RestCall } from './rest-call.ts';
import { upsertRows } from './upsert.ts';
import { compositeOnce, createOnce, type WriteContext } from './write-once.ts';

/** An org and the right to speak to it, as `org.ts` finds them. */
export interface OrgAccess {
  orgId: string;
  instanceUrl: string;
  userId: string;
  apiVersion: string;
  accessToken(): string;
  /** A new access token; rejects when this login cannot be renewed without a person. */
  refresh(): Promise<string>;
}

export interface GatewayOptions {
  clock?: RetryClock;
  /** For one HTTP exchange, headers and body. 1,000 rows with rules can take the org most of a minute. */
  timeoutMs?: number;
}

/** Opens the service's way to one org. jsforce is loaded here and not before: `--help` must not pay for it. */
export async function openGateway(
  access: OrgAccess,
  options: GatewayOptions = {},
): Promise<SalesforceGateway> {
  const { call, apiUsage } = await openRestCall(access, options.timeoutMs ?? 120_000);
  const clock = options.clock ?? realClock;
  const dataPath = `/services/data/v${access.apiVersion}`;
  const context: WriteContext = { call, clock, dataPath, userId: access.userId };
  const read = (path: string) => repeat(() => call({ method: 'GET', path }), harmlessTwice, clock);
  return {
    orgId: access.orgId,
    instanceUrl: access.instanceUrl,
    userId: access.userId,
    query: (soql) => translated(() => queryAll(soql, read, context)),
    queryTogether: (questions) => translated(() => queryTogether(questions, read, context)),
    upsert: (batches) => translated(() => upsertRows(batches, call, dataPath, clock)),
    composite: (requests) => translated(() => compositeOnce(requests, context)),
    create: (object, row) => translated(() => createOnce(object, row, context)),
    notify: (notification) => translated(() => ring(notification, context)),
    update: (object, id, row) => translated(() => updateRow(object, id, row, context)),
    apiUsage,
  };
}

/** For what is no row: reads one address of the org, with the gateway's own care and errors. */
export async function openReader(access: OrgAccess): Promise<(path: string) => Promise<unknown>> {
  const { call } = await openRestCall(access, 60_000);
  return (path) => translated(() => repeat(() => call({ method: 'GET', path }), harmlessTwice, realClock));
}

/** One call to the org over jsforce: addresses, headers, parsing and API usage are jsforce's; deadlines and retries are not. */
async function openRestCall(
  access: OrgAccess,
  timeoutMs: number,
): Promise<{ call: RestCall; apiUsage: SalesforceGateway['apiUsage'] }> {
  const [{ Connection }, { StreamPromise }] = await Promise.all([
    import('jsforce'),
    import('jsforce/lib/util/promise.js'),
  ]);
  const connection = new Connection({
    instanceUrl: access.instanceUrl,
    accessToken: access.accessToken(),
    version: access.apiVersion,
    // Names the calls in the org's API usage reports.
    callOptions: { client: 'Handrail' },
  });
  let renewal: Promise<void> | undefined;

  const once: RestCall = async ({ method, path, body }) => {
    let answer: HttpResponse | undefined;
    // jsforce's own transport dies of an answer cut in the middle (an unhandled stream error ends the process) and
    // waits for ever for a body that stops coming. This one reads the whole answer under one deadline.
    const transport = {
      httpRequest: (request: HttpRequest) =>
        StreamPromise.create<HttpResponse>(() => ({
          stream: new PassThrough(),
          promise: sendOverHttp(request, timeoutMs).then((whole) => (answer = whole)),
        })),
    };
    const url = path.startsWith('/') ? path : `/services/data/v${access.apiVersion}/${path}`;
    const json =
      body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    try {
      return await connection.request({ method, url, ...json }, { transport });
    } catch (error) {
      if (error instanceof CallFailure || answer === undefined) throw error;
      throw failureOf(answer);
    }
  };

  const call: RestCall = async (request) => {
    const token = connection.accessToken;
    try {
      return await once(request);
    } catch (error) {
      if (!(error instanceof CallFailure) || error.kind !== 'session') throw error;
      // Calls that failed together renew the session once; a call that comes late finds the new token in place.
      if (connection.accessToken === token) {
        renewal ??= access.refresh().then(
          (fresh) => void (connection.accessToken = fresh),
          () => Promise.reject(error),
        );
        await renewal.finally(() => (renewal = undefined));
      }
      return await once(request);
    }
  };
  return { call, apiUsage: () => connection.limitInfo.apiUsage };
}

/** Setting the same values by id twice changes nothing the second time, so a lost answer is no danger. */
async function updateRow(
  object: string,
  id: string,
  row: SalesforceRow,
  { call, clock }: WriteContext,
): Promise<RowOutcome> {
  try {
    await repeat(
      () => call({ method: 'PATCH', path: `sobjects/${object}/${id}`, body: row }),
      harmlessTwice,
      clock,
    );
    return { ok: true, id, created: false };
  } catch (error) {
    if (error instanceof CallFailure && error.kind === 'refused') return { ok: false, errors: error.errors };
    throw error;
  }
}

/** Inside, a failed call is a CallFailure; callers of the port see the port's own two errors. */
async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    throw error.kind === 'refused' ? new GatewayRefused(error.errors) : toUnavailable(error);
  }
}
