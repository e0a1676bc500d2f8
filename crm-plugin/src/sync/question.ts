import type { SalesforceRow } from '../salesforce/gateway.ts';

/** Something the org is asked, and what becomes of the answer. */
export interface Question {
  soql: string;
  /** Answers how much of it was news. */
  keep(rows: readonly SalesforceRow[]): Promise<number>;
}
