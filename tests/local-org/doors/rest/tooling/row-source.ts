import type { Access, Caller, Engine } from '../../../engine/engine.ts';
import type { StoredRow } from '../../../engine/soql-context.ts';

/** What the rows of the tooling objects are made of. */
export interface RowSource {
  engine: Engine;
  access: Access;
  caller: Caller;
}
export type Rows = (source: RowSource) => StoredRow[];
