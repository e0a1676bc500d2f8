import type { DoorContext } from '../context.ts';
import type { ClientApp } from './client-apps.ts';
import { OauthError } from './token-answer.ts';

/** What a client says of itself. */
export interface ClientLogin {
  id: string;
  secret: string | null;
}

/** Client id and secret from the form, or from HTTP Basic. */
export function clientLogin(form: URLSearchParams, authorization: string | undefined): ClientLogin {
  const basic = /^Basic\s+(.+)$/i.exec(authorization ?? '')?.[1];
  if (basic === undefined) return { id: form.get('client_id') ?? '', secret: form.get('client_secret') };
  const decoded = Buffer.from(basic, 'base64').toString('utf8');
  const at = decoded.indexOf(':');
  return { id: decodeURIComponent(decoded.slice(0, at)), secret: decodeURIComponent(decoded.slice(at + 1)) };
}

/** The app, if its secret is right where one is due. @throws OauthError */
export function authenticated(context: DoorContext, login: ClientLogin, secretDue: boolean): ClientApp {
  const app = context.apps.find(login.id);
  if (!app) throw new OauthError('invalid_client_id', 'client identifier invalid');
  const { secret } = login;
  const due = secretDue || !app.secretOptional;
  if ((due || (secret !== null && secret !== '')) && app.clientSecret !== '' && secret !== app.clientSecret)
    throw new OauthError('invalid_client', 'invalid client credentials');
  return app;
}
