/** Every node says where in the text it begins, so that an error can point at it. */
interface Node {
  offset: number;
}

/** One SELECT of a text; sub-queries hold one of their own. */
export interface SelectQuery extends Node {
  items: SelectItem[];
  from: FromClause;
  scope?: Word;
  where?: Condition;
  with?: Word;
  groupBy?: GroupBy;
  having?: Condition;
  orderBy: OrderTerm[];
  limit?: Count;
  /** OFFSET. */
  skip?: Count;
  for: Word[];
  /** UPDATE TRACKING, VIEWSTAT. */
  update: Word[];
  allRows: boolean;
}

export interface Word extends Node {
  text: string;
}
export interface Count extends Node {
  value: number;
}
export interface FromClause extends Node {
  /** The object, or in a sub-query the child relationship. */
  name: string;
  alias?: string;
  /** `FROM Contact c, c.Account a`: lower-case alias to the path it stands for. */
  paths: Map<string, string>;
}

export type SelectItem =
  | (FieldNode & { alias?: Word })
  | (CallNode & { alias?: Word })
  | { kind: 'subquery'; offset: number; query: SelectQuery }
  | TypeOfNode;

/** `Account.Name`, as written. */
export interface FieldNode extends Node {
  kind: 'field';
  path: string;
}
/** `COUNT()`, `CALENDAR_YEAR(convertTimezone(CreatedDate))`. */
export interface CallNode extends Node {
  kind: 'call';
  name: string;
  arguments: (Expression | Literal)[];
  /** As written, for columns. */
  text: string;
}
export type Expression = FieldNode | CallNode;

export interface TypeOfNode extends Node {
  kind: 'typeOf';
  relationship: string;
  branches: { type: Word; fields: FieldNode[] }[];
  otherwise?: FieldNode[];
}

export type LiteralType =
  'null' | 'string' | 'boolean' | 'number' | 'currency' | 'date' | 'datetime' | 'time' | 'dateWord';

/** A literal as written, with its quotes. */
export interface Literal extends Node {
  kind: 'literal';
  type: LiteralType;
  text: string;
}

export type Operator =
  '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'IN' | 'NOT IN' | 'INCLUDES' | 'EXCLUDES';

export interface Comparison extends Node {
  kind: 'comparison';
  left: Expression;
  operator: Operator;
  right:
    | { kind: 'one'; value: Literal }
    | { kind: 'list'; values: Literal[] }
    | { kind: 'subSelect'; query: SelectQuery };
}

export type Condition =
  | (Node & { kind: 'and' | 'or'; children: Condition[] })
  | (Node & { kind: 'not'; child: Condition })
  | Comparison;

export interface GroupBy extends Node {
  kind: 'plain' | 'rollup' | 'cube';
  terms: Expression[];
}
export interface OrderTerm extends Node {
  expression: Expression;
  descending: boolean;
  nullsLast: boolean;
}
