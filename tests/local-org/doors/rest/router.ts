import { SfError } from '../../engine/engine.ts';
import { notFound } from '../errors.ts';
import type { RestVerb } from './rest-call.ts';

interface Route {
  segments: string[];
  verb: RestVerb;
}

/** Finds the verb for a path below the version. A literal segment wins over a `:name`. */
export class RestRouter {
  readonly #routes: Route[];

  constructor(verbs: readonly RestVerb[]) {
    this.#routes = verbs
      .map((verb) => ({ verb, segments: split(verb.path) }))
      .sort((a, b) => names(a) - names(b));
  }

  /** Every verb, for the page that says what is covered. */
  list(): RestVerb[] {
    return this.#routes.map(({ verb }) => verb);
  }

  /** @throws SfError NOT_FOUND (404) or METHOD_NOT_ALLOWED (405). */
  find(method: string, path: string): { verb: RestVerb; params: Record<string, string> } {
    const segments = split(path);
    const found = this.#routes
      .map((route) => ({ verb: route.verb, params: match(route.segments, segments), names: names(route) }))
      .filter(
        (route): route is typeof route & { params: Record<string, string> } => route.params !== undefined,
      );
    const [best] = found;
    if (!best) throw notFound();
    // Only routes as literal as the best one count: `/sobjects/:type/updated` must not fall back to `/sobjects/:type/:id`.
    const peers = found.filter((route) => route.names === best.names);
    const chosen = peers.find((route) => route.verb.method === method);
    if (!chosen) {
      const allowed = [...new Set(peers.map((route) => route.verb.method))].join(',');
      throw new SfError(
        'METHOD_NOT_ALLOWED',
        `HTTP Method '${method}' not allowed. Allowed are ${allowed}`,
        405,
      );
    }
    return chosen;
  }
}

const split = (path: string): string[] => path.split('/').filter((segment) => segment !== '');
const names = (route: Route): number => route.segments.filter((segment) => segment.startsWith(':')).length;

function match(pattern: string[], segments: string[]): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const actual = segments[index] ?? '';
    if (expected.startsWith(':')) params[expected.slice(1)] = decode(actual);
    else if (expected.toLowerCase() !== actual.toLowerCase()) return undefined;
  }
  return params;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // Half an escape is no path of ours; the raw text finds nothing.
    return segment;
  }
}
