import type { CustomObjectMetadata, MetadataCatalogue, MetadataComponent } from './metadata-shapes.ts';
import type { RowLocks } from './data/row-locks.ts';
import type { DescribeGlobal, SObjectDescribe } from './describe/describe-shapes.ts';
import type { QueryOptions, QueryPlan, QueryResult, Row } from './query-shapes.ts';
import type { QuickActionsPort } from './quick-actions/quick-actions-port.ts';

/**
 * The port between the org itself (schema, rows, rules, access) and every door into it
 * (REST, SOAP, Bulk, Lightning pages). A row written through any door meets the same rules here.
 * All calls are synchronous: one SQLite file, one writer, like one org transaction after another.
 */
export interface Engine {
  readonly orgId: string;
  readonly schema: Schema;
  readonly catalogue: MetadataCatalogue;
  readonly quickActions: QuickActionsPort;
  /** Rows that requests under way hold. */
  readonly locks: RowLocks;
  /** The org's clock; tests move it. */
  now(): Date;

  /** Run `work` in one transaction (nested calls become savepoints); a throw rolls all of it back. */
  transaction<T>(work: () => T): T;

  /** @throws SfError MALFORMED_QUERY, INVALID_TYPE, INVALID_FIELD … as Salesforce words them. */
  query(caller: Caller, soql: string, options?: QueryOptions): QueryResult;
  /** Rows of a SOSL search. @throws SfError MALFORMED_SEARCH, INVALID_SEARCH, INVALID_TYPE, INVALID_FIELD */
  search(caller: Caller, sosl: string, options?: QueryOptions): Row[];
  /** How many rows an object has that are not deleted, whoever may see them. */
  countRows(type: string): number;
  /** How a query would be run, without running it. @throws SfError as `query` does */
  explain(caller: Caller, soql: string): QueryPlan[];
  /** @throws SfError NOT_FOUND, INVALID_FIELD, INSUFFICIENT_ACCESS_OR_READONLY. Rows come with `attributes`. */
  retrieve(caller: Caller, type: string, id: string, fields?: readonly string[]): Row;
  retrieveByExternalId(
    caller: Caller,
    type: string,
    field: string,
    value: string,
    fields?: readonly string[],
  ): Row;

  /** One answer a row, in order. With `allOrNone` one failure undoes all and the others say ALL_OR_NONE_OPERATION_ROLLED_BACK. */
  insert(caller: Caller, type: string, rows: readonly InputRow[], options?: DmlOptions): SaveResult[];
  update(
    caller: Caller,
    type: string,
    rows: readonly (InputRow & { Id: string })[],
    options?: DmlOptions,
  ): SaveResult[];
  upsert(
    caller: Caller,
    type: string,
    externalIdField: string,
    rows: readonly InputRow[],
    options?: DmlOptions,
  ): UpsertResult[];
  /** Soft delete, with delete rules of lookups and cascade of master-detail. */
  remove(caller: Caller, ids: readonly string[], options?: DmlOptions): SaveResult[];
  /** Back from the recycle bin, with what went along. */
  undelete(caller: Caller, ids: readonly string[], options?: DmlOptions): SaveResult[];
  /** Out of the recycle bin for good. */
  emptyRecycleBin(caller: Caller, ids: readonly string[]): SaveResult[];

  describeGlobal(caller: Caller): DescribeGlobal;
  describe(caller: Caller, type: string): SObjectDescribe;

  /** What is wrong with a component whose meaning the engine knows (a quick action …), in a deploy's words. */
  problemsOf(component: Pick<MetadataComponent, 'type' | 'fullName' | 'metadata'>): string[];

  /** What the caller may do, from profile and permission sets. */
  access(caller: Caller): Access;
}

/** Who is calling. Every request runs as a user; there is no system mode behind the doors. */
export interface Caller {
  userId: string;
  /** Save what a duplicate rule only alerts of (Sforce-Duplicate-Rule-Header: allowSave=true). */
  allowDuplicates?: boolean;
  /** The API and client a call came by, as change events tell it: `com/salesforce/api/rest/65.0;client=Loader`. */
  origin?: string;
}

export type { DescribeGlobal, SObjectDescribe } from './describe/describe-shapes.ts';
export type { ColumnMetadata, QueryOptions, QueryPlan, QueryResult, Row } from './query-shapes.ts';

/** A row as a client sends it: field API names, `attributes` ignored, parents by external id as `{Rel__r: {Ext__c: v}}`. */
export type InputRow = Record<string, unknown>;

export interface DmlOptions {
  allOrNone?: boolean;
}
export interface SaveResult {
  id: string | null;
  success: boolean;
  errors: SaveError[];
}
export interface UpsertResult extends SaveResult {
  created: boolean;
}
export interface SaveError {
  statusCode: string;
  message: string;
  fields: string[];
}

/** An error with Salesforce's own code and wording; doors turn it into `[{errorCode, message, fields}]` or a SOAP fault. */
export class SfError extends Error {
  readonly errorCode: string;
  readonly httpStatus: number;
  readonly fields: string[];
  constructor(errorCode: string, message: string, httpStatus = 400, fields: string[] = []) {
    super(message);
    this.name = 'SfError';
    this.errorCode = errorCode;
    this.httpStatus = httpStatus;
    this.fields = fields;
  }
}

/** What exists in the org right now: the built-in standard objects plus all that was deployed. */
export interface Schema {
  /** Case-insensitive, as in SOQL; `undefined` when there is no such object. */
  object(name: string): ObjectDefinition | undefined;
  objects(): ObjectDefinition[];
  /** Apply a deployed object (create or merge). @throws SfError with a message like the deploy's `problem`. */
  applyObject(metadata: CustomObjectMetadata): void;
  /**
   * Apply a whole package at once, so that objects may point at each other in any order.
   * All or nothing: with any problem in the answer, nothing was changed. Deploy custom permissions first:
   * rules may name them. Inside `transaction`, a throw takes the schema back too (a validate-only deploy).
   */
  applyObjects(objects: readonly CustomObjectMetadata[]): DeployProblem[];
  removeObject(name: string): void;
  removeField(object: string, field: string): void;
  /** Take away a part that is no field: a validation rule, a list view … by its element and name. */
  removePart(object: string, element: string, name: string): boolean;
}

/** One refused component, as `componentFailures` lists it. */
export interface DeployProblem {
  componentType: 'CustomObject' | 'CustomField' | 'ValidationRule' | 'RecordType';
  /** `Account.Tier__c` for a part of an object. */
  fullName: string;
  problem: string;
}

export interface ObjectDefinition {
  name: string;
  label: string;
  labelPlural: string;
  /** First three characters of its ids; `a00` and up for custom objects. */
  keyPrefix: string;
  custom: boolean;
  fields: Map<string, FieldDefinition>;
  field(name: string): FieldDefinition | undefined;
  /** Objects that point here: `{relationshipName: 'Handrail_Handoffs__r', object, field}`. */
  children: ChildRelationship[];
  /** All that was deployed for it: for custom objects the whole, for standard ones the added parts; rules included. */
  metadata?: CustomObjectMetadata;
  /** What the API lets anyone do with rows of it, before permissions; all true when absent. */
  verbs?: { create: boolean; update: boolean; delete: boolean };
  /** Deployed record types; the master type is not among them. Absent when there are none. */
  recordTypes?: RecordTypeDefinition[];
  /** Rows say who has rows of `object`: the field that names the row, and the one that says how much. */
  shareOf?: { object: string; parent: string; level: string };
  /** Setup objects (User, Profile …) follow user permissions, not object permissions: all may read. */
  setup?: boolean;
}
/** A deployed record type: which picklist values a row of it may have. */
export interface RecordTypeDefinition {
  /** 18 characters, beginning with 012. */
  id: string;
  developerName: string;
  label: string;
  description?: string;
  active: boolean;
  /** Field name → its values and the default among them; a field that is not here has all its values. */
  picklists: Map<string, { values: Set<string>; preset?: string }>;
}
export interface ChildRelationship {
  relationshipName: string | null;
  object: string;
  field: string;
  cascadeDelete: boolean;
}

/** REST's own type words (`soapType` and `extraTypeInfo` are derived by describe). */
export type FieldType =
  | 'id'
  | 'string'
  | 'textarea'
  | 'boolean'
  | 'int'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'time'
  | 'picklist'
  | 'multipicklist'
  | 'reference'
  | 'email'
  | 'phone'
  | 'url'
  | 'address'
  | 'combobox'
  | 'base64'
  | 'anyType';

export interface FieldDefinition {
  name: string;
  label: string;
  type: FieldType;
  length: number;
  precision: number;
  scale: number;
  /** Definition-level required. */
  required: boolean;
  createable: boolean;
  updateable: boolean;
  unique: boolean;
  caseSensitive: boolean;
  externalId: boolean;
  custom: boolean;
  nameField: boolean;
  autoNumber?: { format: string };
  defaultValue?: string | number | boolean | null;
  /** A default that is worked out on insert, such as `TODAY() + 7`. */
  defaultFormula?: string;
  referenceTo: string[];
  /** `Account` for `AccountId`, `Route__r` for `Route__c`. */
  relationshipName?: string;
  /** The same relationship seen from the parent: `Opportunities`, `Handoffs__r`. */
  childRelationshipName?: string;
  /** Set by the platform only: derived from other fields or rows (IsClosed, a contact's Name). */
  derived?: boolean;
  /** The platform fills it when the client does not (OwnerId, CreatedDate): never null, yet not required. */
  defaultedOnCreate?: boolean;
  /** `BillingAddress` for `BillingCity`, `Name` for `LastName`. */
  compoundFieldName?: string;
  inlineHelpText?: string;
  deleteConstraint?: 'SetNull' | 'Restrict' | 'Cascade';
  masterDetail?: boolean;
  /** A standard field that field-level security cannot hide, as the status of a Case. */
  followsObject?: boolean;
  /** A master-detail field whose rows may move to another parent. */
  reparentable?: boolean;
  lookupFilter?: LookupFilter;
  /** The field that decides which values of this one are offered; forms ask for it, saves do not. */
  controller?: { field: string; settings: { value: string; controlling: string[] }[] };
  picklist?: {
    values: { value: string; label: string; default: boolean; active: boolean }[];
    restricted: boolean;
  };
  formula?: { expression: string; treatBlanksAs: 'BlankAsZero' | 'BlankAsBlank' };
  rollUp?: {
    operation: 'count' | 'sum' | 'min' | 'max';
    foreignKey: string;
    summarizedField?: string;
    filters: RollUpFilter[];
  };
}
/** Which rows a lookup may point at. */
export interface LookupFilter {
  /** Only offered first, not enforced. */
  optional: boolean;
  errorMessage?: string;
  /** `1 AND (2 OR 3)`; without it all items must hold. */
  logic?: string;
  items: { field: string; operation: string; value?: string; valueField?: string }[];
}
export interface RollUpFilter {
  field: string;
  operation: string;
  value: string;
}

export interface Access {
  apiEnabled: boolean;
  viewAllData: boolean;
  modifyAllData: boolean;
  customizeApplication: boolean;
  customPermissions: ReadonlySet<string>;
  object(type: string): {
    read: boolean;
    create: boolean;
    edit: boolean;
    delete: boolean;
    viewAll: boolean;
    modifyAll: boolean;
  };
  field(type: string, field: string): { read: boolean; edit: boolean };
  /** Developer names of the record types the caller may give to rows, and of the one he starts with. */
  recordTypes?(type: string): { available: ReadonlySet<string>; preset?: string };
}
