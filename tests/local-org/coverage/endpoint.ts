/** A door of the org, as the coverage page groups them. */
export type Api =
  | 'REST'
  | 'Bulk API 2.0'
  | 'Tooling'
  | 'Metadata by REST'
  | 'Login and OAuth'
  | 'Streaming'
  | 'SOAP partner'
  | 'SOAP metadata'
  | 'Metadata types';

/**
 * One thing a client can ask for, by the name golden pairs and notes use: `GET /sobjects/:type/describe`,
 * `POST /services/oauth2/token`, `SOAP partner login`, `metadata type Layout`.
 */
export interface Endpoint {
  api: Api;
  name: string;
}

/** Known to Salesforce, not to this org, which says so with Salesforce's own error. */
export interface RefusedEndpoint extends Endpoint {
  /** Status and error code of the refusal, or the SOAP fault's code, or the deploy's problem. */
  answer: string;
}
