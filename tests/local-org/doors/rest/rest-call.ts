import type { DoorContext, MeteredCaller } from '../context.ts';

/** One REST call below `/services/data/vXX.0`, from the network or from inside a composite request. */
export interface RestCall {
  context: DoorContext;
  caller: MeteredCaller;
  /** `65.0` */
  version: string;
  method: string;
  /** What the route's `:names` stood for, decoded. */
  params: Record<string, string>;
  query: URLSearchParams;
  /** Lower-case names. */
  headers: Record<string, string | undefined>;
  /** Parsed JSON; bytes as they came for a verb that takes another `media`. */
  body: unknown;
  /** `https://host`, for the few answers with absolute URLs. */
  origin: string;
  /** True inside a composite request that is all or none: its collections are too. */
  allOrNone?: boolean;
}

export interface RestAnswer {
  status: number;
  body?: unknown;
  /** Instead of `body`: bytes as they are, for files. */
  file?: { bytes: Uint8Array; type: string };
  headers?: Record<string, string>;
}

/** One verb of one resource. */
export interface RestVerb {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE' | 'HEAD';
  /** Below the version: `/sobjects/:type/:id`. */
  path: string;
  run(call: RestCall): RestAnswer;
  /** What the body is; JSON when nothing is said. */
  media?: 'text/csv';
  /** Not to be had inside a composite request, whose roll-back could not undo it. */
  alone?: true;
  /** Composite requests take at most five of these. */
  heavy?: boolean;
}

/** `/services/data/v65.0`, the start of every link in answers. */
export const base = (call: Pick<RestCall, 'version'>): string => `/services/data/v${call.version}`;
