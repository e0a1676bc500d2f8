import { request } from 'node:https';
import { isIP } from 'node:net';
import { NotifierRefused, NotifierUnavailable } from './notifier.ts';
import { isPublicAddress, PrivateAddress, publicLookup } from '../outgoing/public-address.ts';

export interface PostOptions {
  /** Tests, and a chat server in the own network: addresses that are not public are allowed. */
  allowPrivate?: boolean;
  /** A certificate authority beside the usual ones, PEM. */
  ca?: string;
  timeoutMs?: number;
}

export interface PostAnswer {
  status: number;
  body: string;
  retryAfterMs: number | undefined;
}

const longestAnswer = 64 * 1024;

/**
 * One POST over HTTPS with its answer. Redirects are answers like others: nothing is sent to a second address.
 * @throws NotifierRefused for an address that is not https or not public, NotifierUnavailable when no answer came. The
 * texts name the host only: the path of a webhook is its secret.
 */
export function postJson(url: URL, body: unknown, options: PostOptions = {}): Promise<PostAnswer> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (url.protocol !== 'https:') throw new NotifierRefused(`${host}: only https addresses are written to.`);
  const guarded = options.allowPrivate !== true;
  if (guarded && isIP(host) !== 0 && !isPublicAddress(host))
    throw new NotifierRefused(new PrivateAddress(host).message);
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(text),
        },
        signal: AbortSignal.timeout(options.timeoutMs ?? 15_000),
        agent: false,
        ...(guarded && { lookup: publicLookup }),
        ...(options.ca !== undefined && { ca: options.ca }),
      },
      (response) => {
        const parts: Buffer[] = [];
        let length = 0;
        response.on('data', (part: Buffer) => {
          length += part.length;
          if (length <= longestAnswer) parts.push(part);
          else response.destroy(new Error('TOO_LONG'));
        });
        response.on('error', (error) => reject(unavailable(host, error)));
        response.on('end', () => {
          const seconds = Number(response.headers['retry-after']);
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(parts).toString('utf8'),
            retryAfterMs: seconds > 0 ? seconds * 1000 : undefined,
          });
        });
      },
    );
    sent.on('error', (error) =>
      reject(error instanceof PrivateAddress ? new NotifierRefused(error.message) : unavailable(host, error)),
    );
    sent.end(text);
  });
}

function unavailable(host: string, error: Error): NotifierUnavailable {
  const code = 'code' in error ? String(error.code) : error.name;
  return new NotifierUnavailable(`${host} does not answer (${code}).`);
}
