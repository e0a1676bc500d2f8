import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DoorContext } from '../context.ts';
import { apiOriginOf, originOf } from '../hosts.ts';
import { bearerToken, requestForm } from '../request-form.ts';
import type { OrgUser } from '../user-directory.ts';
import { photos, utcOffset } from './identity-extras.ts';
import { identityUrl } from './token-answer.ts';

/** Links with `{version}` for the client to fill in. */
function urls(origin: string, orgId: string, userId: string): Record<string, string> {
  const rest = `${origin}/services/data/v{version}/`;
  return {
    enterprise: `${origin}/services/Soap/c/{version}/${orgId.slice(0, 15)}`,
    metadata: `${origin}/services/Soap/m/{version}/${orgId.slice(0, 15)}`,
    partner: `${origin}/services/Soap/u/{version}/${orgId.slice(0, 15)}`,
    rest,
    sobjects: `${rest}sobjects/`,
    query: `${rest}query/`,
    recent: `${rest}recent/`,
    tooling_rest: `${rest}tooling/`,
    profile: `${origin}/${userId}`,
    custom_domain: origin,
  };
}

/** The token, wherever the client put it. */
function tokenOf(request: FastifyRequest): string | undefined {
  const form = requestForm(request);
  return bearerToken(request) ?? form.get('oauth_token') ?? form.get('access_token') ?? undefined;
}

function callerOf(context: DoorContext, request: FastifyRequest): OrgUser | undefined {
  const session = context.sessions.find(tokenOf(request));
  return session && context.users.byId(session.userId);
}

/** Plain words, as the identity service answers them (Salesforce Help, "Identity URLs"). */
function refuse(reply: FastifyReply, request: FastifyRequest): FastifyReply {
  const missing = tokenOf(request) === undefined;
  return reply
    .code(403)
    .type('text/plain')
    .send(missing ? 'Missing_OAuth_Token' : 'Bad_OAuth_Token');
}

/** Who is behind a token: OpenID's userinfo and Salesforce's own identity URL. */
export function registerIdentity(app: FastifyInstance, context: DoorContext): void {
  const { engine } = context;
  app.route({
    method: ['GET', 'POST'],
    url: '/services/oauth2/userinfo',
    handler: async (request, reply) => {
      const user = callerOf(context, request);
      if (!user) return refuse(reply, request);
      const origin = apiOriginOf(originOf(request.raw));
      return reply.send({
        sub: identityUrl(origin, engine.orgId, user.id),
        user_id: user.id,
        organization_id: engine.orgId,
        preferred_username: user.username,
        nickname: user.username.split('@')[0],
        name: user.name,
        email: user.email,
        email_verified: true,
        given_name: user.firstName,
        family_name: user.lastName,
        zoneinfo: user.timeZone,
        photos: photos(origin),
        profile: `${origin}/${user.id}`,
        picture: photos(origin).picture,
        address: {},
        urls: urls(origin, engine.orgId, user.id),
        active: user.active,
        user_type: 'STANDARD',
        language: user.language,
        locale: user.locale,
        utcOffset: utcOffset(user.timeZone, engine.now().getUTCFullYear()),
        updated_at: user.changed,
        is_app_installed: true,
      });
    },
  });
  app.route<{ Params: { org: string; user: string } }>({
    method: ['GET', 'POST'],
    url: '/id/:org/:user',
    handler: async (request, reply) => {
      const user = callerOf(context, request);
      const { org, user: wanted } = request.params;
      if (!user) return refuse(reply, request);
      if (!engine.orgId.startsWith(org.slice(0, 15)))
        return reply.code(403).type('text/plain').send('Wrong_Org');
      if (!user.id.startsWith(wanted.slice(0, 15))) return reply.code(404).type('text/plain').send('Bad_Id');
      const origin = apiOriginOf(originOf(request.raw));
      return reply.send({
        id: identityUrl(origin, engine.orgId, user.id),
        asserted_user: true,
        user_id: user.id,
        organization_id: engine.orgId,
        username: user.username,
        nick_name: user.username.split('@')[0],
        display_name: user.name,
        email: user.email,
        email_verified: true,
        first_name: user.firstName,
        last_name: user.lastName,
        timezone: user.timeZone,
        photos: photos(origin),
        addr_street: null,
        addr_city: null,
        addr_state: null,
        addr_country: null,
        addr_zip: null,
        mobile_phone: null,
        mobile_phone_verified: false,
        is_lightning_login_user: false,
        status: { created_date: null, body: null },
        active: user.active,
        user_type: 'STANDARD',
        language: user.language,
        locale: user.locale,
        utcOffset: utcOffset(user.timeZone, engine.now().getUTCFullYear()),
        last_modified_date: user.changed,
        is_app_installed: true,
        urls: urls(origin, engine.orgId, user.id),
      });
    },
  });
}
