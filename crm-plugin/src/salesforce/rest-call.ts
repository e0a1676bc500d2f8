/** One HTTP call to the org's REST API; the adapter that carries it is injected. */
export interface RestRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/services/data/vX/`, or absolute from the host when it starts with a slash. */
  path: string;
  body?: unknown;
}

/**
 * Resolves with the parsed body (`undefined` for 204).
 * @throws CallFailure for everything else.
 */
export type RestCall = (request: RestRequest) => Promise<unknown>;
