import type { Access, Caller, ObjectDefinition, SfError } from '../engine.ts';
import type { QueryContext } from '../soql-context.ts';
import type { SelectQuery } from './syntax/ast.ts';
import type { SourceText } from './syntax/source-text.ts';

/** Everything the planner needs while it turns one SELECT of a text into SQL. */
export interface QueryScope {
  context: QueryContext;
  caller: Caller;
  access: Access;
  source: SourceText;
  /** The SELECT of the whole text. */
  root: SelectQuery;
  query: SelectQuery;
  /** How this SELECT stands in the text. */
  place: 'root' | 'child' | 'semiJoin';
  /** How many levels of children below the root: 0 for the root itself. */
  depth: number;
  object: ObjectDefinition;
  /** SQL alias of the object's own table. */
  alias: string;
  joins: Joins;
  parameters: Parameters;
  /** Makes aliases that no other SELECT of the text has. */
  nextAlias(): string;
  /** Deleted rows too. */
  all: boolean;
  /** API version of the call, such as 65. */
  version: number;
}

/** Bound values of one SQL statement; `add` answers the placeholder. */
export class Parameters {
  readonly values: (string | number | null)[] = [];

  add(value: string | number | null): string {
    this.values.push(value);
    return `?${this.values.length}`;
  }
  /** The values a statement asks for; what was bound last and then not used is left out, as SQLite wants it. */
  for(sql: string): (string | number | null)[] {
    const used = [...sql.matchAll(/\?(\d+)/g)].map(([, index]) => Number(index));
    return this.values.slice(0, Math.max(0, ...used));
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

  get size(): number {
    return this.clauses.length;
  }
  sql(): string {
    return this.clauses.join('');
  }
}

/** An SQL identifier; API names hold no quotes, but nothing here relies on it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** An error at the place of a node of the text. */
export function errorAt(
  scope: { source: SourceText },
  node: { offset: number },
  errorCode: string,
  message: string,
): SfError {
  return scope.source.error(errorCode, node.offset, message);
}

/** A SELECT inside another: its own object, alias and joins. */
export function innerScope(
  outer: QueryScope,
  parts: Pick<QueryScope, 'query' | 'object' | 'place'> & { parameters?: Parameters; depth?: number },
): QueryScope {
  const alias = outer.nextAlias();
  return { ...outer, ...parts, alias, joins: new Joins(alias) };
}
