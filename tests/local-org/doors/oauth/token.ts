import type { FastifyInstance } from 'fastify';
import type { DoorContext } from '../context.ts';
import { apiOriginOf, originOf } from '../hosts.ts';
import { requestForm } from '../request-form.ts';
import type { ClientApp } from './client-apps.ts';
import { authorizationCode } from './flows/authorization-code.ts';
import { clientCredentials } from './flows/client-credentials.ts';
import { password } from './flows/password.ts';
import { refreshToken } from './flows/refresh-token.ts';
import { OauthError } from './token-answer.ts';

type Flow = (
  context: DoorContext,
  origin: string,
  app: ClientApp,
  form: URLSearchParams,
) => Record<string, string>;

const FLOWS: Record<string, Flow> = {
  authorization_code: authorizationCode,
  refresh_token: refreshToken,
  password,
  client_credentials: clientCredentials,
};

/** Flows that never go without the client's secret. */
const SECRET_FLOWS = ['client_credentials'];

/** Client id and secret from the form, or from HTTP Basic. */
function credentials(
  form: URLSearchParams,
  authorization: string | undefined,
): { id: string; secret: string | null } {
  const basic = /^Basic\s+(.+)$/i.exec(authorization ?? '')?.[1];
  if (basic === undefined) return { id: form.get('client_id') ?? '', secret: form.get('client_secret') };
  const decoded = Buffer.from(basic, 'base64').toString('utf8');
  const at = decoded.indexOf(':');
  return { id: decodeURIComponent(decoded.slice(0, at)), secret: decodeURIComponent(decoded.slice(at + 1)) };
}

/** The app, if its secret is right where one is due. @throws OauthError */
function authenticated(
  context: DoorContext,
  grantType: string,
  id: string,
  secret: string | null,
): ClientApp {
  const app = context.apps.find(id);
  if (!app) throw new OauthError('invalid_client_id', 'client identifier invalid');
  const due = !app.secretOptional || SECRET_FLOWS.includes(grantType);
  if ((due || (secret !== null && secret !== '')) && app.clientSecret !== '' && secret !== app.clientSecret) {
    throw new OauthError('invalid_client', 'invalid client credentials');
  }
  return app;
}

/** POST /services/oauth2/token */
export function registerToken(app: FastifyInstance, context: DoorContext): void {
  app.post('/services/oauth2/token', async (request, reply) => {
    const form = requestForm(request);
    try {
      const grantType = form.get('grant_type') ?? '';
      const flow = FLOWS[grantType];
      if (!flow) {
        if (grantType !== '')
          context.gaps.note({ method: 'POST', path: request.url, what: `grant type ${grantType}` });
        throw new OauthError('unsupported_grant_type', 'grant type not supported');
      }
      const { id, secret } = credentials(form, request.headers.authorization);
      const client = authenticated(context, grantType, id, secret);
      const answer = flow(context, apiOriginOf(originOf(request.raw)), client, form);
      return await reply.header('cache-control', 'no-store').send(answer);
    } catch (error) {
      if (!(error instanceof OauthError)) throw error;
      return reply.code(400).send({ error: error.error, error_description: error.message });
    }
  });
}
