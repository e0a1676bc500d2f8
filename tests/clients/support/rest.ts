import { z } from 'zod';

const ROWS = z.object({ totalSize: z.number(), records: z.array(z.record(z.string(), z.unknown())) });

/** The second client: plain fetch, so that what one client believes is checked by another. */
export class Rest {
  readonly #url: string;
  readonly #token: string;

  constructor(org: { url: string }, token: string) {
    this.#url = `${org.url}/services/data/v65.0`;
    this.#token = token;
  }

  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return fetch(`${this.#url}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  async query(soql: string): Promise<Record<string, unknown>[]> {
    const response = await this.call('GET', `/query?q=${encodeURIComponent(soql)}`);
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${soql}: ${JSON.stringify(answer)}`);
    return ROWS.parse(answer).records.map(({ attributes: _attributes, ...row }) => row);
  }
}

/** One line of what a test shows. */
export const show = (what: string, seen: unknown): void => console.log(`  ${what}: ${JSON.stringify(seen)}`);
