import { SfError } from '../../engine/engine.ts';
import type { ObjectDefinition } from '../../engine/engine.ts';
import type { PageContext } from './page-context.ts';
import { soqlText, textOf } from './page-context.ts';

/** Names of linked records by id, fetched once per object type. Records the user cannot read have no name. */
export class LinkedNames {
  readonly #context: PageContext;
  readonly #names = new Map<string, string>();

  constructor(context: PageContext) {
    this.#context = context;
  }

  /** Look up all ids that are not known yet, one query for each object type. */
  load(ids: Iterable<string>): void {
    const byObject = new Map<ObjectDefinition, Set<string>>();
    for (const id of ids) {
      const object = this.objectOf(id);
      if (object === undefined || this.#names.has(id)) continue;
      const wanted = byObject.get(object) ?? new Set<string>();
      byObject.set(object, wanted.add(id));
    }
    for (const [object, wanted] of byObject) this.#query(object, [...wanted]);
  }

  of(id: string): string | undefined {
    return this.#names.get(id);
  }

  objectOf(id: string): ObjectDefinition | undefined {
    const prefix = id.slice(0, 3);
    return this.#context.engine.schema.objects().find((object) => object.keyPrefix === prefix);
  }

  #query(object: ObjectDefinition, ids: string[]): void {
    const name = nameFieldOf(object);
    const list = ids.map((id) => `'${soqlText(id)}'`).join(',');
    try {
      const soql = `SELECT Id, ${name} FROM ${object.name} WHERE Id IN (${list})`;
      for (const row of this.#context.engine.query(this.#context.caller, soql).records) {
        this.#names.set(textOf(row['Id']), textOf(row[name]));
      }
    } catch (error) {
      // No access to the object: the page then shows the field empty, as Lightning does.
      if (!(error instanceof SfError)) throw error;
    }
  }
}

/** `Name`, `CaseNumber`, `Subject` … */
export function nameFieldOf(object: ObjectDefinition): string {
  if (object.field('Name') !== undefined) return 'Name';
  for (const field of object.fields.values()) if (field.nameField) return field.name;
  return object.field('Subject') === undefined ? 'Id' : 'Subject';
}
