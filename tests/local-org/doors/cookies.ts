import type { FastifyReply, FastifyRequest } from 'fastify';
import { originOf } from './hosts.ts';

/** The session cookie of both hosts; each host has its own. */
export const SID = 'sid';

export function readCookie(request: FastifyRequest, name: string): string | undefined {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return decodeURIComponent(pair.slice(at + 1).trim());
  }
  return undefined;
}

/** A cookie for this host; over TLS it goes along from other sites too, as Salesforce's does. */
export function setCookie(request: FastifyRequest, reply: FastifyReply, name: string, value: string): void {
  const over = originOf(request.raw).startsWith('https:') ? '; Secure; SameSite=None' : '; SameSite=Lax';
  void reply.header('set-cookie', `${name}=${encodeURIComponent(value)}; Path=/; HttpOnly${over}`);
}

export function clearCookie(request: FastifyRequest, reply: FastifyReply, name: string): void {
  const over = originOf(request.raw).startsWith('https:') ? '; Secure; SameSite=None' : '; SameSite=Lax';
  void reply.header('set-cookie', `${name}=; Path=/; HttpOnly; Max-Age=0${over}`);
}
