/** What a query is asked with and what it answers, at the port of the engine. */
export interface QueryOptions {
  /** Deleted rows too (queryAll). */
  all?: boolean;
  /** API version of the call, such as 65; the newest when absent. */
  version?: number;
}

/** One way to run a query, as `query?explain=` answers it; the cheapest comes first. */
export interface QueryPlan {
  cardinality: number;
  fields: string[];
  leadingOperationType: 'Index' | 'TableScan';
  notes: { description: string; fields: string[]; tableEnumOrId: string }[];
  /** Below 1 the platform calls a query selective. */
  relativeCost: number;
  sobjectCardinality: number;
  sobjectType: string;
}

/** A whole result, in memory; doors cut it into pages of 2,000 (Sforce-Query-Options) and keep the cursor. */
export interface QueryResult {
  totalSize: number;
  records: Row[];
  /** For `&columns=true`. */
  columns: ColumnMetadata[];
}
export interface ColumnMetadata {
  aggregate: boolean;
  apexType: string;
  booleanType: boolean;
  columnName: string;
  custom: boolean;
  displayName: string;
  foreignKeyName: string | null;
  insertable: boolean;
  joinColumns: ColumnMetadata[];
  numberType: boolean;
  textType: boolean;
  updatable: boolean;
}

/** A row as REST shows it: `attributes {type, url}` first, nested parents, sub-queries as `{totalSize, done, records}`. */
export type Row = { attributes: { type: string; url: string } } & Record<string, unknown>;
