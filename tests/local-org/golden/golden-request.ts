/** What a pair sends. */
export interface GoldenRequest {
  method: string;
  /** Below `/services/data/v65.0` unless it starts with `/services` or `/cometd`. */
  path: string;
  /** Objects are sent as JSON, texts as they are. */
  body?: unknown;
  /** Instead of `body`, as they are. */
  bytes?: Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
  /** Without the admin's token. */
  anonymous?: true;
}
