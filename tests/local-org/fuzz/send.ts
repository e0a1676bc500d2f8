import { Agent, request as httpRequest } from 'node:http';
import type { FuzzAnswer, FuzzRequest } from './fuzz-kind.ts';

/** Longer than any honest answer takes; then it hangs. */
const HANG_MS = 20_000;

interface Sender {
  send: (request: FuzzRequest) => Promise<FuzzAnswer>;
  close: () => void;
}

/** Bare HTTP with connections kept: the library of a client would mend half of these requests on the way. */
export function sender(url: string): Sender {
  const { hostname, port } = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const send = async ({ method, path, headers, body }: FuzzRequest): Promise<FuzzAnswer> =>
    new Promise((resolve, reject) => {
      const outgoing = httpRequest(
        {
          agent,
          hostname,
          port,
          method,
          path,
          headers: { ...headers, 'content-length': body?.length ?? 0 },
          timeout: HANG_MS,
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () =>
            resolve({
              status: incoming.statusCode ?? 0,
              type: incoming.headers['content-type'] ?? '',
              text: Buffer.concat(chunks).toString('utf8'),
            }),
          );
        },
      );
      outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer in ${HANG_MS} ms`)));
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  return { send, close: () => agent.destroy() };
}
