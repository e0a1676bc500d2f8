import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SfError } from '../../engine/engine.ts';
import { throughGate } from '../call-gate.ts';
import type { DoorContext } from '../context.ts';
import { asSfError } from '../errors.ts';
import { child, childText } from '../xml-tree.ts';
import { apiOriginOf, originOf } from '../hosts.ts';
import { bodyText } from '../request-form.ts';
import { isServed } from '../rest/org/versions.ts';
import { readEnvelope, soapAnswer, soapFault, type SoapApi } from './envelope.ts';
import { METADATA_OPERATIONS } from './metadata/operations.ts';
import { login } from './partner/login.ts';
import { PARTNER_OPERATIONS } from './partner/operations.ts';

type SoapHttpRequest = FastifyRequest<{ Params: { version: string } }>;

async function answer(
  context: DoorContext,
  api: SoapApi,
  request: SoapHttpRequest,
  reply: FastifyReply,
): Promise<string | undefined> {
  const version = request.params.version.includes('.')
    ? request.params.version
    : `${request.params.version}.0`;
  if (!isServed(version))
    throw new SfError('UNSUPPORTED_API_VERSION', `Invalid Api version specified on URL`, 500);
  const origin = apiOriginOf(originOf(request.raw));
  const { operation, sessionId, header } = readEnvelope(bodyText(request));
  if (operation.name === 'login' && api !== 'metadata') {
    return soapAnswer(api, 'login', login(context, operation, origin, version));
  }
  const run = (api === 'metadata' ? METADATA_OPERATIONS : PARTNER_OPERATIONS)[operation.name];
  if (!run) {
    context.gaps.note({ method: 'SOAP', path: `${api}/${operation.name}`, what: 'SOAP operation' });
    throw new SfError('UNKNOWN_EXCEPTION', `No operation available for request {${operation.name}}`, 500);
  }
  const duplicates = childText(child(header, 'DuplicateRuleHeader'), 'allowSave') === 'true';
  const gated = await throughGate(context, request, reply, sessionId, (caller) =>
    run({
      context,
      caller: duplicates ? Object.assign(caller, { allowDuplicates: true }) : caller,
      sessionId: sessionId ?? '',
      operation,
      origin,
      version,
      ...(header ? { header } : {}),
    }),
  );
  return gated.cut ? undefined : soapAnswer(api, operation.name, gated.answer);
}

/** SOAP faults have other words than REST for the same refusals. */
function inSoapWords(error: SfError): SfError {
  if (error.errorCode === 'INVALID_SESSION_ID') {
    return new SfError(
      'INVALID_SESSION_ID',
      'Invalid Session ID found in SessionHeader: Illegal Session. Session not found, missing session key',
      500,
    );
  }
  if (error.errorCode === 'API_DISABLED_FOR_ORG') {
    return new SfError('API_CURRENTLY_DISABLED', 'API is disabled for this User', 500);
  }
  return error;
}

async function handle(
  context: DoorContext,
  api: SoapApi,
  request: SoapHttpRequest,
  reply: FastifyReply,
): Promise<unknown> {
  void reply.header('content-type', 'text/xml;charset=UTF-8');
  try {
    const text = await answer(context, api, request, reply);
    return await (text === undefined ? reply : reply.send(text));
  } catch (thrown) {
    const error = inSoapWords(asSfError(thrown));
    // A dead front end answers 503 without XML; every other fault is 500.
    return reply.code(error.httpStatus === 503 ? 503 : 500).send(soapFault(api, error));
  }
}

/** `/services/Soap/{u,c,m}/65.0/00D…` */
export function registerSoap(app: FastifyInstance, context: DoorContext): void {
  const doors: [string, SoapApi][] = [
    ['u', 'partner'],
    ['c', 'enterprise'],
    ['m', 'metadata'],
  ];
  for (const [letter, api] of doors) {
    for (const path of [`/services/Soap/${letter}/:version`, `/services/Soap/${letter}/:version/:org`]) {
      app.post<{ Params: { version: string } }>(path, async (request, reply) =>
        handle(context, api, request, reply),
      );
    }
  }
}
