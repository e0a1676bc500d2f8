import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SfError } from '../../engine/engine.ts';
import { throughGate } from '../call-gate.ts';
import type { DoorContext } from '../context.ts';
import { asSfError } from '../errors.ts';
import { bearerToken } from '../request-form.ts';

const NAMESPACE = 'http://www.force.com/2009/06/asyncapi/dataload';

/** Bulk API 1.0 writes its codes in another way than REST. */
const EXCEPTION_CODES: Readonly<Record<string, string>> = {
  INVALID_SESSION_ID: 'InvalidSessionId',
  FEATURE_NOT_ENABLED: 'FeatureNotEnabled',
  REQUEST_LIMIT_EXCEEDED: 'ExceededQuota',
  SERVER_UNAVAILABLE: 'ServerUnavailable',
  API_DISABLED_FOR_ORG: 'FeatureNotEnabled',
};

function refuse(): never {
  throw new SfError('FEATURE_NOT_ENABLED', 'This org does not answer Bulk API 1.0. Use Bulk API 2.0.', 400);
}

async function answer(context: DoorContext, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const header = request.headers['x-sfdc-session'];
  const token = (Array.isArray(header) ? header[0] : header) ?? bearerToken(request);
  try {
    const gated = await throughGate(context, request, reply, token, () => {
      const path = request.url.split('?')[0] ?? '';
      context.gaps.note({ method: request.method, path, what: 'Bulk API 1.0' });
      refuse();
    });
    return gated.cut ? await reply : undefined;
  } catch (thrown) {
    const error = asSfError(thrown);
    // This API answers 400 to a session that has ended, unlike REST.
    const status = error.httpStatus === 401 ? 400 : error.httpStatus;
    const exceptionCode = EXCEPTION_CODES[error.errorCode] ?? 'Unknown';
    const json = /json/i.test(`${request.headers['content-type'] ?? ''} ${request.headers.accept ?? ''}`);
    void reply.code(status);
    return json
      ? reply.send({ exceptionCode, exceptionMessage: error.message })
      : reply
          .type('application/xml')
          .send(
            `<?xml version="1.0" encoding="UTF-8"?><error xmlns="${NAMESPACE}"><exceptionCode>${exceptionCode}</exceptionCode><exceptionMessage>${error.message}</exceptionMessage></error>`,
          );
  }
}

/** `/services/async`: refused, in the words a client of that API understands. */
export function registerBulk1(app: FastifyInstance, context: DoorContext): void {
  app.all('/services/async/*', async (request, reply) => answer(context, request, reply));
}
