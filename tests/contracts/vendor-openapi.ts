import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OpenAPIBackend, type Document } from 'openapi-backend';

/** One request of a connector and what it was answered. */
export interface Exchange {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body: unknown;
  status: number;
  answer: unknown;
}

/** A `fetch` that remembers what passes through it. */
export function recordingFetch(exchanges: Exchange[]): typeof globalThis.fetch {
  return async (input, init) => {
    const asked = new Request(input, init);
    const sent = await asked.clone().text();
    const response = await fetch(asked);
    const text = await response.clone().text();
    exchanges.push({
      method: asked.method,
      url: new URL(asked.url),
      headers: Object.fromEntries(asked.headers),
      body: sent === '' ? undefined : JSON.parse(sent),
      status: response.status,
      answer: text === '' ? undefined : JSON.parse(text),
    });
    return response;
  };
}

export interface Fault {
  request: string;
  faults: unknown;
}

/** The vendor's own description, which lies outside this repository. */
export async function vendorContract(file: string) {
  const path = join(process.env['HANDRAIL_CONTRACTS_DIR'] ?? '', file);
  const definition = JSON.parse(await readFile(path, 'utf8'), withNull) as Document;
  const api = new OpenAPIBackend({
    definition,
    // The documents are the vendors': formats and keywords of theirs are no fault of ours.
    quick: true,
    ajvOpts: { strict: false, validateFormats: false },
    coerceTypes: true,
  });
  await api.init();

  /** What does not fit, request by request. */
  function check({ method, url, headers, body, status, answer }: Exchange): Fault[] {
    const request = { method, path: url.pathname, query: queryOf(url), headers, body };
    const name = `${method} ${url.pathname}${url.search}`;
    const operation = api.matchOperation(request);
    if (!operation) return [{ request: name, faults: 'no such operation' }];
    const asked = api.validateRequest(request, operation);
    const answered = status < 300 ? api.validateResponse(answer, operation, status) : { errors: null };
    return [
      ...(asked.errors ? [{ request: name, faults: asked.errors }] : []),
      ...(answered.errors ? [{ request: `${name} → ${status}`, faults: answered.errors }] : []),
    ];
  }
  return { check };
}

/** A nullable enumeration that forgets to name null: both vendors mean it, and send it. */
function withNull(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (!('nullable' in value) || value.nullable !== true || !('enum' in value)) return value;
  if (!Array.isArray(value.enum) || value.enum.includes(null)) return value;
  return { ...value, enum: [...(value.enum as unknown[]), null] };
}

function queryOf(url: URL): Record<string, string | string[]> {
  const names = [...new Set(url.searchParams.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = url.searchParams.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}
