import { createServer, request as send } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request whose answer was held back: the server behind has done the work, the asker does not know. */
export interface HeldAnswer {
  method: string;
  path: string;
  status: number;
  /** Give the answer after all. */
  release(): void;
  /** Cut the line instead. */
  drop(): void;
}

interface Trap {
  matches: (request: { method: string; path: string; body: string }) => boolean;
  caught: (answer: HeldAnswer) => void;
}

/** A plain HTTP proxy in front of one server that can hold the next matching answer. */
export class HoldingProxy {
  readonly #target: URL;
  readonly #server: Server;
  #traps: Trap[] = [];

  private constructor(target: string) {
    this.#target = new URL(target);
    this.#server = createServer((request, response) => {
      // The asker went away before its request was whole.
      this.#forward(request, response).catch(() => response.destroy());
    });
  }

  static async start(target: string): Promise<HoldingProxy> {
    const proxy = new HoldingProxy(target);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Resolves when the first request that `matches` has been answered behind the proxy; that answer is held. */
  holdNext(
    matches: (request: { method: string; path: string; body: string }) => boolean,
  ): Promise<HeldAnswer> {
    return new Promise((caught) => {
      this.#traps.push({ matches, caught });
    });
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const { method = 'GET', url: path = '/' } = request;
    const trap = this.#traps.find((one) => one.matches({ method, path, body: body.toString() }));
    if (trap !== undefined) this.#traps = this.#traps.filter((one) => one !== trap);
    const { hostname, port, host } = this.#target;
    const onward = send({ hostname, port, method, path, headers: { ...request.headers, host } }, (answer) => {
      if (trap === undefined) {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
        return;
      }
      void buffer(answer).then((held) => {
        trap.caught({
          method,
          path,
          status: answer.statusCode ?? 0,
          release: () => {
            response.writeHead(answer.statusCode ?? 502, answer.headers);
            response.end(held);
          },
          drop: () => {
            response.destroy();
          },
        });
      });
    });
    // The server behind is down: the asker sees the same broken line as without a proxy.
    onward.on('error', () => response.destroy());
    onward.end(body);
  }
}
