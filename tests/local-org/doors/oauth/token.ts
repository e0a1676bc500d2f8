import type { FastifyInstance } from 'fastify';
import type { DoorContext } from '../context.ts';
import { apiOriginOf, originOf } from '../hosts.ts';
import { requestForm } from '../request-form.ts';
import { authenticated, clientLogin } from './client-login.ts';
import type { ClientApp } from './client-apps.ts';
import { authorizationCode } from './flows/authorization-code.ts';
import { clientCredentials } from './flows/client-credentials.ts';
import { jwtBearer, readAssertion } from './flows/jwt-bearer.ts';
import { password } from './flows/password.ts';
import { refreshToken } from './flows/refresh-token.ts';
import { scopeFault } from './permits.ts';
import { OauthError, type TokenAnswer } from './token-answer.ts';

type Flow = (context: DoorContext, origin: string, app: ClientApp, form: URLSearchParams) => TokenAnswer;

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

const FLOWS: Readonly<Record<string, Flow | undefined>> = {
  authorization_code: authorizationCode,
  refresh_token: refreshToken,
  password,
  client_credentials: clientCredentials,
  [JWT_BEARER]: jwtBearer,
};

/** The app that asks: by id and secret, or by the issuer of an assertion it signed. @throws OauthError */
function clientOf(
  context: DoorContext,
  grantType: string,
  form: URLSearchParams,
  authorization: string | undefined,
): ClientApp {
  if (grantType !== JWT_BEARER)
    return authenticated(context, clientLogin(form, authorization), grantType === 'client_credentials');
  const { claims } = readAssertion(form.get('assertion') ?? '');
  const app = context.apps.find(String(claims['iss']));
  if (!app) throw new OauthError('invalid_client_id', 'client identifier invalid');
  return app;
}

function answer(
  context: DoorContext,
  origin: string,
  form: URLSearchParams,
  authorization: string | undefined,
): TokenAnswer {
  const grantType = form.get('grant_type') ?? '';
  const flow = FLOWS[grantType];
  if (!flow) {
    // Device flow asks with `response_type=device_code`; Salesforce has blocked it for apps like these.
    const what = grantType === '' ? (form.get('response_type') ?? '') : grantType;
    if (what !== '')
      context.gaps.note({ method: 'POST', path: '/services/oauth2/token', what: `grant type ${what}` });
    throw new OauthError('unsupported_grant_type', 'grant type not supported');
  }
  const app = clientOf(context, grantType, form, authorization);
  if (app.blocked) throw new OauthError('invalid_app_access', 'this app is blocked by admin');
  const fault = grantType === 'client_credentials' ? undefined : scopeFault(app, form.get('scope'));
  if (fault) throw fault;
  return flow(context, origin, app, form);
}

/** POST /services/oauth2/token (Salesforce Help, "OAuth Endpoints"). */
export function registerToken(app: FastifyInstance, context: DoorContext): void {
  app.post('/services/oauth2/token', async (request, reply) => {
    const origin = apiOriginOf(originOf(request.raw));
    void reply.header('cache-control', 'no-store');
    try {
      return await reply.send(answer(context, origin, requestForm(request), request.headers.authorization));
    } catch (error) {
      if (!(error instanceof OauthError)) throw error;
      return reply.code(400).send({ error: error.error, error_description: error.message });
    }
  });
}
