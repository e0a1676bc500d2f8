import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SfError } from '../../engine/engine.ts';
import { throughGate } from '../call-gate.ts';
import type { DoorContext, MeteredCaller } from '../context.ts';
import { asSfError, errorBody, notFound } from '../errors.ts';
import { apiOriginOf, originOf } from '../hosts.ts';
import { MOST_UPLOAD, uploadTooLarge } from '../bulk/ingest/upload.ts';
import { bearerToken, bodyText } from '../request-form.ts';
import { parseJson } from './json-body.ts';
import { isServed, versions } from './org/versions.ts';
import type { RestAnswer, RestVerb } from './rest-call.ts';
import type { RestRouter } from './router.ts';
import { restRouter } from './verbs.ts';

const ROOT = /^\/services\/data\/v(\d+\.\d+)(\/[^?]*)?(?:\?(.*))?$/i;

function run(
  context: DoorContext,
  router: RestRouter,
  request: FastifyRequest,
  caller: MeteredCaller,
): RestAnswer {
  const [, version = '', path = '/', queryText = ''] = ROOT.exec(request.url) ?? [];
  if (!isServed(version)) throw notFound();
  const method = methodOf(request);
  const { verb, params } = router.find(method, path);
  checkMediaType(request, verb.media ?? 'application/json');
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : value,
    ]),
  );
  if (/\ballowSave\s*=\s*true\b/i.test(headers['sforce-duplicate-rule-header'] ?? ''))
    caller.allowDuplicates = true;
  return verb.run({
    context,
    caller,
    version,
    method,
    params,
    query: new URLSearchParams(queryText),
    headers,
    body: bodyOf(request, verb),
    origin: apiOriginOf(originOf(request.raw)),
  });
}

/** Salesforce reads XML too; this org reads JSON only (and CSV where rows come), and says so. @throws SfError UNSUPPORTED_MEDIA_TYPE */
function checkMediaType(request: FastifyRequest, media: string): void {
  const given = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (given === media || !Buffer.isBuffer(request.body) || request.body.length === 0) return;
  throw new SfError('UNSUPPORTED_MEDIA_TYPE', `The request body must be of type ${media}`, 415);
}

function bodyOf(request: FastifyRequest, verb: RestVerb): unknown {
  if (verb.media !== undefined) return request.body;
  const text = bodyText(request);
  return text === '' ? undefined : parseJson(text);
}

/** `?_HttpMethod=PATCH` lets clients that know only POST send the others. */
function methodOf(request: FastifyRequest): string {
  const override = /[?&]_HttpMethod=(\w+)/.exec(request.url)?.[1];
  return request.method === 'POST' && override !== undefined ? override.toUpperCase() : request.method;
}

async function handle(
  context: DoorContext,
  router: RestRouter,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  try {
    const gated = await throughGate(context, request, reply, bearerToken(request), (caller) =>
      run(context, router, request, caller),
    );
    if (gated.cut) return await reply;
    return await send(context, reply, gated.answer);
  } catch (thrown) {
    const error = asSfError(thrown);
    if (error.errorCode === 'UNKNOWN_EXCEPTION') request.log.error(thrown);
    if (error.errorCode === 'NOT_FOUND' && error.message === notFound().message)
      noteGap(context, router, request);
    // The Tooling API of the platform writes; ours does not.
    if (error.errorCode === 'METHOD_NOT_ALLOWED' && /\/tooling\//i.test(request.url))
      note(context, request, 'Tooling write');
    if (error.errorCode === 'UNSUPPORTED_MEDIA_TYPE') note(context, request, 'media type');
    return send(context, reply, { status: error.httpStatus, body: errorBody(error) });
  }
}

/** Only a path no verb knows is a gap; a row that is not there is an answer. */
function noteGap(context: DoorContext, router: RestRouter, request: FastifyRequest): void {
  const path = ROOT.exec(request.url)?.[2] ?? '/';
  try {
    router.find(methodOf(request), path);
  } catch {
    note(context, request, 'REST resource');
  }
}

function note(context: DoorContext, request: FastifyRequest, what: string): void {
  context.gaps.note({ method: request.method, path: request.url.split('?')[0] ?? '', what });
}

async function send(context: DoorContext, reply: FastifyReply, answer: RestAnswer): Promise<unknown> {
  void reply.code(answer.status).header('sforce-limit-info', context.usage.header());
  if (answer.status === 401) void reply.header('www-authenticate', 'Token');
  for (const [name, value] of Object.entries(answer.headers ?? {})) void reply.header(name, value);
  if (answer.file) return reply.header('content-type', answer.file.type).send(Buffer.from(answer.file.bytes));
  if (answer.body === undefined) return reply.send();
  return reply.header('content-type', 'application/json;charset=UTF-8').send(JSON.stringify(answer.body));
}

/** `/services/data` and all below it. */
export function registerRest(app: FastifyInstance, context: DoorContext): void {
  const router = restRouter();
  app.get('/services/data', async (_request, reply) => reply.send(versions()));
  // The longest body of all; other calls have the server's limit.
  app.put(
    '/services/data/:version/jobs/ingest/:id/batches',
    {
      bodyLimit: MOST_UPLOAD,
      errorHandler: (error, _request, reply) => {
        const known = error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' ? uploadTooLarge() : asSfError(error);
        void reply.code(known.httpStatus).send(errorBody(known));
      },
    },
    async (request, reply) => handle(context, router, request, reply),
  );
  app.all('/services/data/*', async (request, reply) => handle(context, router, request, reply));
}
