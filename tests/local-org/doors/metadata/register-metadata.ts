import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SfError } from '../../engine/engine.ts';
import { throughGate } from '../call-gate.ts';
import type { DoorContext } from '../context.ts';
import { asSfError, errorBody, notFound } from '../errors.ts';
import { originOf } from '../hosts.ts';
import { bearerToken, bodyText } from '../request-form.ts';
import { isObject, parseJson } from '../rest/json-body.ts';
import { isServed } from '../rest/org/versions.ts';
import { deployOptions } from './deploy-options.ts';
import { deployResult } from './deploy-result.ts';
import { multipartParts } from './multipart.ts';

interface Answer {
  status: number;
  body: unknown;
}

type ById = FastifyRequest<{ Params: { version: string; id: string } }>;

const urlOf = (request: FastifyRequest<{ Params: { version: string } }>, id: string): string =>
  `${originOf(request.raw)}/services/data/v${request.params.version}/metadata/deployRequest/${id}`;

function start(
  context: DoorContext,
  request: FastifyRequest<{ Params: { version: string } }>,
  userId: string,
): Answer {
  const contentType = request.headers['content-type'] ?? '';
  if (contentType.startsWith('application/json')) return quickDeploy(context, request, userId);
  if (!contentType.startsWith('multipart/form-data')) {
    throw new SfError('UNSUPPORTED_MEDIA_TYPE', 'A deploy request must be multipart/form-data', 415);
  }
  const parts = multipartParts(request.body as Buffer, contentType);
  const zip = parts.find(({ contentType: type, name }) => type === 'application/zip' || name === 'file');
  const json = parts.find((part) => part !== zip);
  if (!zip || !json)
    throw new SfError('INVALID_MULTIPART_REQUEST', 'The request needs a JSON part and a zip part', 400);
  const body = parseJson(json.content.toString('utf8'));
  const options = isObject(body) && isObject(body['deployOptions']) ? body['deployOptions'] : {};
  const state = context.deploys.start(userId, zip.content, deployOptions(options));
  return {
    status: 201,
    body: {
      id: state.id,
      url: urlOf(request, state.id),
      deployOptions: state.options,
      deployResult: deployResult(state, false),
    },
  };
}

/** "Deploy a Recently Validated Component Set Without Tests", Metadata API Developer Guide: 404 when there is none. */
function quickDeploy(
  context: DoorContext,
  request: FastifyRequest<{ Params: { version: string } }>,
  userId: string,
): Answer {
  const body = parseJson(bodyText(request));
  const id = isObject(body) ? body['validatedDeployRequestId'] : undefined;
  if (typeof id !== 'string')
    throw new SfError('INVALID_INPUT', 'The body must name the validatedDeployRequestId', 400);
  const state = context.deploys.deployValidated(userId, id);
  return {
    status: 201,
    body: {
      validatedDeployRequestId: id,
      id: state.id,
      url: urlOf(request, state.id),
      deployOptions: state.options,
    },
  };
}

function state(context: DoorContext, request: ById): Answer {
  const details = /[?&]includeDetails=true/i.test(request.url);
  const found = context.deploys.find(request.params.id);
  return {
    status: 200,
    body: {
      id: found.id,
      url: urlOf(request, found.id),
      deployOptions: found.options,
      deployResult: deployResult(found, details),
    },
  };
}

function cancel(context: DoorContext, request: ById, userId: string): Answer {
  const body = parseJson(bodyText(request));
  const wish = isObject(body) && isObject(body['deployResult']) ? body['deployResult']['status'] : undefined;
  if (wish !== 'Canceling') throw new SfError('INVALID_INPUT', 'Only the status Canceling can be set', 400);
  const found = context.deploys.cancel(userId, request.params.id);
  return {
    status: 202,
    body: { id: found.id, url: urlOf(request, found.id), deployResult: deployResult(found, false) },
  };
}

/** Deploy by REST: `metadata/deployRequest`. */
export function registerMetadataRest(app: FastifyInstance, context: DoorContext): void {
  const guarded = async (
    request: FastifyRequest<{ Params: { version: string } }>,
    reply: FastifyReply,
    work: (userId: string) => Answer,
  ): Promise<unknown> => {
    try {
      const gated = await throughGate(context, request, reply, bearerToken(request), ({ userId }) => {
        if (!isServed(request.params.version)) throw notFound();
        return work(userId);
      });
      if (gated.cut) return await reply;
      return await reply
        .code(gated.answer.status)
        .header('sforce-limit-info', context.usage.header())
        .send(gated.answer.body);
    } catch (thrown) {
      const error = asSfError(thrown);
      return reply.code(error.httpStatus).send(errorBody(error));
    }
  };
  const path = '/services/data/v:version/metadata/deployRequest';
  app.post<{ Params: { version: string } }>(path, async (request, reply) =>
    guarded(request, reply, (userId) => start(context, request, userId)),
  );
  app.get(`${path}/:id`, async (request: ById, reply) =>
    guarded(request, reply, () => state(context, request)),
  );
  app.patch(`${path}/:id`, async (request: ById, reply) =>
    guarded(request, reply, (userId) => cancel(context, request, userId)),
  );
}
