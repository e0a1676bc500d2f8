import type { GoldenOrg } from '../golden/golden-org.ts';
import type { GoldenRequest } from '../golden/golden-request.ts';

/** A door of the org, as the coverage page groups them. */
export type Api =
  | 'REST'
  | 'Bulk API 2.0'
  | 'Bulk API 1.0'
  | 'Tooling'
  | 'Metadata by REST'
  | 'Login and OAuth'
  | 'Streaming'
  | 'SOAP partner'
  | 'SOAP metadata'
  | 'Metadata types';

/**
 * One thing a client can ask for, by the name golden pairs and notes use: `GET /sobjects/:type/describe`,
 * `POST /services/oauth2/token`, `SOAP partner login`, `CometD /meta/connect`, `metadata type Layout`.
 */
export interface Endpoint {
  api: Api;
  name: string;
}

/** Known to Salesforce, not to this org, which says so with Salesforce's own error. */
export interface RefusedEndpoint extends Endpoint {
  /** Status and error code of the refusal, or the SOAP fault's code, or the deploy's problem. */
  answer: string;
  /** How to ask for it; absent where it has no address of its own. */
  asked?: {
    request: (org: GoldenOrg) => Promise<GoldenRequest> | GoldenRequest;
    status: number;
    /** What the body has, as it stands there: `"errorCode":"NOT_FOUND"`. */
    says: string;
  };
}
