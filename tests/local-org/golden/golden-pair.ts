import type { z } from 'zod';
import type { GoldenOrg } from './golden-org.ts';
import type { GoldenRequest } from './golden-request.ts';

/** A page of Salesforce's public documentation: `https://developer.salesforce.com/docs/atlas.en-us.<guide>.meta/<guide>/<file>`. */
export interface Page {
  guide:
    | 'api_rest'
    | 'api_asynch'
    | 'api'
    | 'api_meta'
    | 'api_tooling'
    | 'api_streaming'
    | 'api_action'
    | 'change_data_capture'
    | 'platform_events'
    | 'help';
  /** File of the page, or for `help` the article's id. */
  file: string;
  /** What the page is called. */
  title: string;
}

/**
 * One documented request with the shape of its documented answer. The request is ours; status, keys, types and error
 * codes are the page's. A key the page does not show fails the pair, as does one it shows and the org leaves out.
 */
export interface GoldenPair {
  /** As the coverage page names it: `GET /sobjects/:type/describe`, `SOAP partner login`, `OAuth POST /services/oauth2/token`. */
  endpoint: string;
  /** What sets this pair apart from others of the same endpoint. */
  when: string;
  page: Page;
  /** Makes what the request needs and says what to ask. */
  ask: (org: GoldenOrg) => Promise<GoldenRequest> | GoldenRequest;
  status: number;
  /** Of the parsed JSON (or of the text, where the answer is none); absent: the body is empty. */
  answer?: z.ZodType;
  /** Headers the page shows, lower case. */
  headers?: Record<string, RegExp>;
}

export const rest = (file: string, title: string): Page => ({ guide: 'api_rest', file, title });
export const bulk = (file: string, title: string): Page => ({ guide: 'api_asynch', file, title });
