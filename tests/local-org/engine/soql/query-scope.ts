import type { Query, Subquery } from '@jetstreamapp/soql-parser-js';
import type { Access, Caller, ObjectDefinition, SfError } from '../engine.ts';
import type { QueryContext } from '../soql-context.ts';
import type { Clause } from './lexer.ts';
import type { ParsedSoql } from './parse-soql.ts';

/** Everything the planner needs while it turns one SELECT of a text into SQL. */
export interface QueryScope {
  context: QueryContext;
  caller: Caller;
  access: Access;
  parsed: ParsedSoql;
  query: Query | Subquery;
  /** Which SELECT of the text, for the places in errors. */
  index: number;
  object: ObjectDefinition;
  /** SQL alias of the object's own table. */
  alias: string;
  joins: Joins;
  parameters: Parameters;
  /** Deleted rows too. */
  all: boolean;
}

/** Bound values of one SQL statement; `add` answers the placeholder. */
export class Parameters {
  readonly values: (string | number | null)[] = [];

  add(value: string | number | null): string {
    this.values.push(value);
    return `?${this.values.length}`;
  }
}

/** Parents joined once each, however many fields are asked of them. */
export class Joins {
  private readonly aliases = new Map<string, string>();
  private readonly clauses: string[] = [];
  private readonly prefix: string;

  constructor(prefix: string) {
    this.prefix = prefix;
  }

  /** The alias of the parent `table` that `foreignKey` (an SQL expression) points to. */
  parent(table: string, foreignKey: string): string {
    const key = `${table} ${foreignKey}`;
    let alias = this.aliases.get(key);
    if (alias === undefined) {
      alias = `${this.prefix}p${this.aliases.size}`;
      this.aliases.set(key, alias);
      this.clauses.push(` LEFT JOIN ${quoted(table)} ${alias} ON ${alias}."Id" = ${foreignKey}`);
    }
    return alias;
  }

  sql(): string {
    return this.clauses.join('');
  }
}

/** An SQL identifier; API names hold no quotes, but nothing here relies on it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** An error at the place of a path in a clause of this SELECT. */
export function errorAt(
  scope: QueryScope,
  clause: Clause,
  path: string,
  errorCode: string,
  message: string,
): SfError {
  const { source } = scope.parsed;
  return source.error(errorCode, source.locate(scope.index, clause, path), message);
}
