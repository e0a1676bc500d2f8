import { createServer, request as send } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

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
  matches: (request: IncomingMessage) => boolean;
  caught: (answer: HeldAnswer) => void;
}

/** A plain HTTP proxy in front of one server that can hold the next matching answer. */
export class HoldingProxy {
  readonly #target: URL;
  readonly #server: Server;
  #traps: Trap[] = [];

  private constructor(target: string) {
    this.#target = new URL(target);
    this.#server = createServer((request, response) => this.#forward(request, response));
  }

  static async start(target: string): Promise<HoldingProxy> {
    const proxy = new HoldingProxy(target);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Resolves when a matching request has been answered behind the proxy; that answer is held. Once. */
  holdNext(method: string, path: RegExp): Promise<HeldAnswer> {
    return new Promise((caught) => {
      this.#traps.push({
        matches: (request) => request.method === method && path.test(request.url ?? ''),
        caught,
      });
    });
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #forward(request: IncomingMessage, response: ServerResponse): void {
    const trap = this.#traps.find((one) => one.matches(request));
    if (trap !== undefined) this.#traps = this.#traps.filter((one) => one !== trap);
    const onward = send(
      {
        host: this.#target.hostname,
        port: this.#target.port,
        method: request.method,
        path: request.url,
        headers: { ...request.headers, host: this.#target.host },
      },
      (answer) => {
        if (trap === undefined) {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(response);
          return;
        }
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          trap.caught({
            method: request.method ?? '',
            path: request.url ?? '',
            status: answer.statusCode ?? 0,
            release: () => {
              response.writeHead(answer.statusCode ?? 502, answer.headers);
              response.end(Buffer.concat(parts));
            },
            drop: () => {
              response.destroy();
            },
          });
        });
      },
    );
    // The server behind is down: the asker sees the same broken line as without a proxy.
    onward.on('error', () => response.destroy());
    response.on('close', () => {
      if (!response.writableEnded) onward.destroy();
    });
    request.pipe(onward);
  }
}
