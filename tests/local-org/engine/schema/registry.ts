import type { DeployProblem, ObjectDefinition, Schema } from '../engine.ts';
import { SfError } from '../engine.ts';
import { customKeyPrefix } from '../ids.ts';
import type { CustomObjectMetadata } from '../metadata-shapes.ts';
import { migrateTables } from '../store/tables.ts';
import type { OrgStore } from '../store/org-store.ts';
import { buildObjects, type Deployed, type ObjectMap } from './build-objects.ts';
import { checkPackage, type FormulaCheck } from './check-package.ts';
import { mergeObject } from './metadata/merge.ts';
import { type GlobalValueSets, valuesOfSet, withGlobalSets } from './metadata/value-sets.ts';
import { objectUsers, fieldUsers } from './references.ts';

/** The org's schema: standard objects as data, deployed ones from `_object`, both with their tables. */
export class SchemaRegistry implements Schema {
  #store: OrgStore;
  #checkFormulas: FormulaCheck;
  #deployed = new Map<string, Deployed>();
  #objects: ObjectMap = new Map();
  #byPrefix = new Map<string, ObjectDefinition[]>();
  /** Moves with every change; what is compiled from the schema is kept per version. */
  version = 0;
  /** Told after every change. */
  onChange: () => void = () => undefined;
  /** Told after a deploy, with the objects before and after. */
  onApplied: (before: ObjectMap, after: ObjectMap) => void = () => undefined;

  constructor(store: OrgStore, checkFormulas: FormulaCheck) {
    this.#store = store;
    this.#checkFormulas = checkFormulas;
    this.#adopt(this.#load());
    // Tables of standard objects are made on first start; on a later one they are already there.
    migrateTables(store.db, new Map(), this.#objects);
  }

  object(name: string): ObjectDefinition | undefined {
    return this.#objects.get(name.toLowerCase());
  }
  objects(): ObjectDefinition[] {
    return [...this.#objects.values()];
  }
  /** The object an id belongs to. */
  objectOfId(id: string): ObjectDefinition | undefined {
    const [first, ...others] = this.#byPrefix.get(id.slice(0, 3)) ?? [];
    // Share objects of custom objects have one prefix between them.
    return others.find((object) => this.#store.read(object, id) !== undefined) ?? first;
  }

  applyObject(metadata: CustomObjectMetadata): void {
    const [problem] = this.applyObjects([metadata]);
    if (problem) throw new SfError('FIELD_INTEGRITY_EXCEPTION', `${problem.fullName}: ${problem.problem}`);
  }

  applyObjects(objects: readonly CustomObjectMetadata[]): DeployProblem[] {
    const next = new Map(this.#deployed);
    for (const metadata of objects) {
      const key = metadata.fullName.toLowerCase();
      const old = next.get(key);
      next.set(key, {
        metadata: mergeObject(old?.metadata, metadata),
        keyPrefix: old?.keyPrefix ?? this.#prefixFor(metadata.fullName, next),
      });
    }
    const sets = this.#valueSets();
    const built = buildObjects(next, sets);
    const problems = checkPackage({
      applied: objects.map((metadata) => withGlobalSets(metadata, sets)),
      before: this.#deployed,
      after: next,
      objects: built,
      checkFormulas: this.#checkFormulas,
      hasRows: (name) => {
        const object = this.object(name);
        return object !== undefined && this.#store.hasRows(object);
      },
    });
    if (problems.length > 0) return problems;
    const before = this.#objects;
    this.#replace(next, built);
    this.onApplied(before, built);
    return [];
  }

  /** After a global value set changed: picklists take their values from it anew. */
  valueSetsChanged(): void {
    this.#adopt(this.#deployed);
  }
  /** Fields that take their values from a global value set. */
  usersOfValueSet(name: string): string[] {
    return this.objects().flatMap((object) =>
      (object.metadata?.fields ?? [])
        .filter((field) => field.valueSet?.valueSetName === name)
        .map((field) => `Custom Field ${object.name}.${field.fullName}`),
    );
  }

  removeObject(name: string): void {
    const object = this.object(name);
    if (!object?.custom) throw noSuch('CustomObject', name);
    refuseWhenUsed(`CustomObject ${object.name}`, objectUsers(this.objects(), object));
    const next = new Map(this.#deployed);
    next.delete(name.toLowerCase());
    this.#replace(next, buildObjects(next, this.#valueSets()));
  }

  removeField(objectName: string, fieldName: string): void {
    const object = this.object(objectName);
    const field = object?.field(fieldName);
    const deployed = this.#deployed.get(objectName.toLowerCase());
    if (!object || !deployed || field?.custom !== true)
      throw noSuch('CustomField', `${objectName}.${fieldName}`);
    refuseWhenUsed(`CustomField ${object.name}.${field.name}`, fieldUsers(this.objects(), object, field));
    const fields = (deployed.metadata.fields ?? []).filter((part) => part.fullName !== field.name);
    const next = new Map(this.#deployed);
    next.set(objectName.toLowerCase(), { ...deployed, metadata: { ...deployed.metadata, fields } });
    this.#replace(next, buildObjects(next, this.#valueSets()));
  }

  /** @returns false when the object has no such part */
  removePart(objectName: string, element: string, name: string): boolean {
    const deployed = this.#deployed.get(objectName.toLowerCase());
    const parts = deployed?.metadata[element] as { fullName: string }[] | undefined;
    const kept = parts?.filter((part) => part.fullName.toLowerCase() !== name.toLowerCase());
    if (!deployed || !kept || kept.length === parts?.length) return false;
    const next = new Map(this.#deployed);
    next.set(objectName.toLowerCase(), {
      ...deployed,
      metadata: { ...deployed.metadata, [element]: kept },
    });
    this.#replace(next, buildObjects(next, this.#valueSets()));
    return true;
  }

  /** Read the schema back from the tables, after a rollback took them to an earlier state. */
  reload(): void {
    this.#adopt(this.#load());
  }

  #load(): Map<string, Deployed> {
    const rows = this.#store.db.prepare('SELECT name, prefix, metadata FROM "_object" ORDER BY prefix').all();
    return new Map(
      rows.map((row) => [
        String(row['name']),
        {
          keyPrefix: String(row['prefix']),
          metadata: JSON.parse(String(row['metadata'])) as CustomObjectMetadata,
        },
      ]),
    );
  }
  #valueSets(): GlobalValueSets {
    const rows = this.#store.db
      .prepare(`SELECT name, metadata FROM "_component" WHERE type = 'GlobalValueSet'`)
      .all();
    return new Map(
      rows.map((row) => [
        String(row['name']),
        valuesOfSet(JSON.parse(String(row['metadata'])) as Record<string, unknown>),
      ]),
    );
  }
  #adopt(deployed: Map<string, Deployed>, built = buildObjects(deployed, this.#valueSets())): void {
    this.#deployed = deployed;
    this.#objects = built;
    this.#byPrefix = Map.groupBy(this.objects(), (object) => object.keyPrefix);
    this.#store.forgetStatements();
    this.version++;
    this.onChange();
  }
  #replace(next: Map<string, Deployed>, built: ObjectMap): void {
    this.#store.transaction(() => {
      migrateTables(this.#store.db, this.#objects, built);
      this.#store.db.exec('DELETE FROM "_object"');
      const save = this.#store.db.prepare('INSERT INTO "_object" VALUES (?, ?, ?)');
      for (const [key, { metadata, keyPrefix }] of next) save.run(key, keyPrefix, JSON.stringify(metadata));
    });
    this.#adopt(next, built);
  }
  #prefixFor(name: string, taken: ReadonlyMap<string, Deployed>): string {
    const letter = name.endsWith('__c') ? 'a' : name.endsWith('__e') ? 'e' : undefined;
    if (letter === undefined) return this.object(name)?.keyPrefix ?? '';
    const used = new Set([...taken.values()].map((entry) => entry.keyPrefix));
    const prefix = (index: number): string => letter + customKeyPrefix(index).slice(1);
    for (let index = 0; ; index++) if (!used.has(prefix(index))) return prefix(index);
  }
}

const noSuch = (type: string, name: string): SfError =>
  new SfError('INVALID_CROSS_REFERENCE_KEY', `No ${type} named: ${name} found`);

/** Something cannot go while others need it. */
export const stillUsed = (what: string, users: readonly string[]): SfError =>
  new SfError(
    'DEPENDENCY_EXISTS',
    `This ${what} is referenced elsewhere in Salesforce. Remove the usage and try again. : ${users.join(', ')}.`,
  );

function refuseWhenUsed(what: string, users: readonly string[]): void {
  if (users.length > 0) throw stillUsed(what, users);
}
