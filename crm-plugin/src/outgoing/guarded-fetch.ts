import type { lookup } from 'node:dns';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { Readable } from 'node:stream';
import { judge, judgedLookup } from './public-address.ts';

export interface OutgoingRules {
  /** The only origin that is spoken to. */
  baseUrl: string;
  /** An admin said that this host is in the own network; link-local and metadata addresses stay closed. */
  allowPrivateNetwork?: boolean;
  /** Resolver; the system's unless told. */
  resolve?: typeof lookup;
}

/** A request that would leave the origin of its connection. */
export class ForeignOrigin extends Error {
  constructor(wanted: string, origin: string) {
    super(`A request to ${wanted} was stopped: this connection speaks to ${origin} only.`);
    this.name = 'ForeignOrigin';
  }
}

/**
 * `fetch` for a connection whose address an admin typed: one origin, no redirect followed, and no address inside
 * unless allowed. Each new connection looks the name up once, judges every address of it and uses one of those, so
 * that neither odd spellings of an address nor a resolver that changes its mind leads inside.
 *
 * Fits wherever a library takes a `fetch`: ours, Octokit's, any other.
 * @throws PrivateAddress, ForeignOrigin; and what `node:http` throws where no answer comes
 */
export function guardedFetch(rules: OutgoingRules): typeof globalThis.fetch {
  const { origin } = new URL(rules.baseUrl);
  const allowOwn = rules.allowPrivateNetwork === true;
  const lookup = judgedLookup(allowOwn, rules.resolve);

  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const web = url.protocol === 'http:' || url.protocol === 'https:';
    // A user in an address is no way to sign in here, and the usual way to disguise the host.
    if (!web || url.username !== '' || url.password !== '')
      throw new ForeignOrigin(url.protocol, 'web servers');
    if (url.origin !== origin) throw new ForeignOrigin(url.origin, origin);
    const asked = new Request(input, init);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    // No name, nothing to look up: judged here.
    if (isIP(host) !== 0) judge(host, host, allowOwn);
    const body = asked.body === null ? undefined : Buffer.from(await asked.arrayBuffer());
    const start = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = start(url, {
        method: asked.method,
        headers: {
          ...Object.fromEntries(asked.headers),
          ...(body && { 'content-length': String(body.byteLength) }),
        },
        signal: asked.signal,
        lookup,
        // No connection is kept: a small server with two workers (Request Tracker's Starlet) would wait on it, and a
        // kept one may be closed by the other side just when a write is sent.
        agent: false,
      });
      sent.once('response', resolve);
      sent.once('error', reject);
      sent.end(body);
    });
    return responseOf(answer);
  };
}

function responseOf(answer: IncomingMessage): Response {
  const status = answer.statusCode ?? 502;
  const headers = new Headers();
  for (let at = 0; at + 1 < answer.rawHeaders.length; at += 2) {
    headers.append(answer.rawHeaders[at] ?? '', answer.rawHeaders[at + 1] ?? '');
  }
  const empty = status === 204 || status === 205 || status === 304;
  if (empty) answer.resume();
  return new Response(empty ? null : Readable.toWeb(answer), { status, headers });
}
