import type { Org } from '../data/org.ts';
import type { Caller, InputRow, ObjectDefinition } from '../engine.ts';
import { SfError } from '../engine.ts';
import { toId18 } from '../ids.ts';
import type { MetadataCatalogue } from '../metadata-shapes.ts';
import { literalValue } from './literal-value.ts';
import { type QuickAction, readQuickAction } from './quick-action.ts';
import type { ActionValues, QuickActionsPort } from './quick-actions-port.ts';

/** Quick actions as the calling user may use them. */
export class QuickActions implements QuickActionsPort {
  #org: Org;
  #catalogue: Pick<MetadataCatalogue, 'list'>;

  constructor(org: Org, catalogue: Pick<MetadataCatalogue, 'list'>) {
    this.#org = org;
    this.#catalogue = catalogue;
  }

  /** Actions of an object's pages and the global ones, or the global ones alone. */
  list(caller: Caller, object: string | undefined): QuickAction[] {
    const access = this.#org.access.of(caller);
    return this.#catalogue
      .list('QuickAction')
      .map(readQuickAction)
      .filter(({ source }) => source === undefined || source.toLowerCase() === object?.toLowerCase())
      .filter(({ target, type }) => {
        const rights = access.object(this.#org.schema.object(target)?.name ?? target);
        return type === 'Create' ? rights.create : rights.edit;
      });
  }

  /** @throws SfError NOT_FOUND when there is no such action, or the caller may not do what it does. */
  find(caller: Caller, object: string | undefined, name: string): QuickAction {
    const wanted = name.toLowerCase();
    const found = this.list(caller, object).find(
      (action) => action.name.toLowerCase() === wanted || action.fullName.toLowerCase() === wanted,
    );
    if (!found) throw new SfError('NOT_FOUND', 'The requested resource does not exist', 404);
    return found;
  }

  /**
   * Predefined values, and with a `contextId` also what comes from the row the action was started from.
   * @throws SfError MALFORMED_ID, NOT_FOUND for a context the caller may not read.
   */
  values(caller: Caller, action: QuickAction, contextId?: string): ActionValues {
    const { schema, store, formulas } = this.#org;
    const source = action.source === undefined ? undefined : schema.object(action.source);
    const target = this.#target(action);
    const id = contextId === undefined || contextId === '' ? undefined : this.#context(source, contextId);
    const row = source && id !== undefined ? store.read(source, id) : undefined;
    const values: InputRow = {};
    if (action.type === 'Create' && action.parentField !== undefined && id !== undefined)
      values[target.field(action.parentField)?.name ?? action.parentField] = id;
    for (const { field: name, literal, formula } of action.overrides) {
      const field = target.field(name);
      if (!field) continue;
      if (formula === undefined) values[field.name] = literalValue(field, literal ?? null);
      // Without a row to look at, only what needs none is known.
      else if (row || !source)
        values[field.name] = formulas.actionValue(source, field, target, formula, caller.userId, row);
    }
    return { values, ...(id !== undefined && { contextId: id }) };
  }

  #target(action: QuickAction): ObjectDefinition {
    const target = this.#org.schema.object(action.target);
    if (!target) throw new SfError('NOT_FOUND', 'The requested resource does not exist', 404);
    return target;
  }
  #context(source: ObjectDefinition | undefined, contextId: string): string {
    const id = toId18(contextId);
    if (id === undefined) throw new SfError('MALFORMED_ID', `malformed id ${contextId}`, 400);
    if (source && !id.startsWith(source.keyPrefix))
      throw new SfError('INVALID_ID_FIELD', `Context ID: id value of incorrect type: ${contextId}`, 400);
    return id;
  }
}
