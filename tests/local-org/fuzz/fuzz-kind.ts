import type { SeededRandom } from '../seed/random.ts';

/** A request as bytes on the wire. */
export interface FuzzRequest {
  method: string;
  /** Whole path with its query. */
  path: string;
  headers: Record<string, string>;
  body?: Buffer;
}

export interface FuzzAnswer {
  status: number;
  type: string;
  text: string;
}

/** One family of malformed requests. */
export interface FuzzKind {
  name: string;
  /** @param spare ids and names that exist, so that some requests get past the first check. */
  make(random: SeededRandom, spare: Spare): FuzzRequest;
  /** What is wrong with the shape of a refusal; nothing when it is Salesforce's. Only asked for answers ≥ 400. */
  wrongShape(answer: FuzzAnswer): string | undefined;
}

export interface Spare {
  token: string;
  accountId: string;
  ingestJob: string;
}

export const V = '/services/data/v65.0';
export const bearer = ({ token }: Spare): Record<string, string> => ({ authorization: `Bearer ${token}` });
