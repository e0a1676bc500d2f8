import type { FieldDefinition, FieldType, Row } from '../engine.ts';
import type { JsonValue, StoredValue } from '../soql-context.ts';

/** One entry of an answered row; `column` names the SQL column the value comes in. */
export type Output =
  | {
      kind: 'value';
      key: string;
      column: string;
      type: FieldType;
      field?: FieldDefinition;
      labels?: true;
      /** FORMAT(): how the calling user reads it. */
      format?: (value: JsonValue) => JsonValue;
    }
  | { kind: 'address'; key: string; parts: { key: string; column: string }[] }
  | { kind: 'parent'; key: string; idColumn: string; object: string | undefined; outputs: Output[] }
  | { kind: 'children'; key: string; plan: ChildPlan }
  | { kind: 'typeOf'; key: string; column: string; plan: TypeOfPlan };

/** A sub-query of the SELECT list: its rows are read once for all parents, then dealt out. */
export interface ChildPlan {
  relationshipName: string;
  /** The fields asked, for `columns`. */
  outputs: readonly Output[];
  /** Read the children of these parents. */
  load(parentIds: readonly string[]): void;
  answerFor(parentId: string): { totalSize: number; done: boolean; records: Row[] } | null;
}

/** `TYPEOF What WHEN Account THEN Phone ELSE Name END`: which fields to answer depends on the parent's object. */
export interface TypeOfPlan {
  answerFor(id: StoredValue): unknown;
}

/** The SQL columns of a SELECT and how rows are built from them. */
export class SelectList {
  readonly outputs: Output[] = [];
  private readonly columns = new Map<string, string>();

  /** The name under which an SQL expression comes back; the same expression is asked once. */
  column(sql: string): string {
    let name = this.columns.get(sql);
    if (name === undefined) {
      name = `c${this.columns.size}`;
      this.columns.set(sql, name);
    }
    return name;
  }

  sql(): string {
    return [...this.columns].map(([sql, name]) => `${sql} AS ${name}`).join(', ');
  }
}
