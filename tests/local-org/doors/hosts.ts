import type { IncomingMessage } from 'node:http';

/** Host names of the org; the My Domain is fixed so that certificates and browser maps can be. */
export const MY_DOMAIN = 'handrail-demo';
export const API_HOST = `${MY_DOMAIN}.my.salesforce.com`;
export const LIGHTNING_HOST = `${MY_DOMAIN}.lightning.force.com`;

/** Which part of the org a request is for; the API and the login pages share a host. */
export type Realm = 'api' | 'pages';

export function realmOf(host: string | undefined): Realm {
  return /\.lightning\.force\.com(:\d+)?$/i.test(host ?? '') ? 'pages' : 'api';
}

/** `https://handrail-demo.my.salesforce.com` or `http://127.0.0.1:8123`: the origin the client came by. */
export function originOf(request: Pick<IncomingMessage, 'headers' | 'socket'>): string {
  const scheme = 'encrypted' in request.socket && request.socket.encrypted === true ? 'https' : 'http';
  return `${scheme}://${request.headers.host ?? API_HOST}`;
}

/** The same origin, but of the host that serves the API, for links from the pages host. */
export const apiOriginOf = (origin: string): string =>
  origin.replace(/\.lightning\.force\.com/i, '.my.salesforce.com');

/** The same origin, but of the host that serves the pages. */
export const lightningOriginOf = (origin: string): string =>
  origin.replace(/\.my\.salesforce\.com/i, '.lightning.force.com');
