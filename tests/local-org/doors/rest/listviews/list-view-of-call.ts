import type { ObjectDefinition } from '../../../engine/engine.ts';
import { listDefinitions, type ListDefinition } from '../../../pages/model/list-definitions.ts';
import { notFound } from '../../errors.ts';
import { idOfName } from '../layouts/layout-items.ts';
import { pagesOf } from '../layouts/layout-verbs.ts';
import type { RestCall } from '../rest-call.ts';
import { knownObject } from '../sobjects/known-object.ts';

export interface KnownList extends ListDefinition {
  id: string;
}

/** The list views of the object in the path. @throws SfError NOT_FOUND for objects without lists */
export function listsOfCall(call: RestCall): { object: ObjectDefinition; lists: KnownList[] } {
  const object = knownObject(call);
  if (object.setup === true) throw notFound();
  const lists = listDefinitions(pagesOf(call), object);
  return {
    object,
    lists: lists.map((list) => ({ ...list, id: idOfName('00B', `${object.name} ${list.name}`) })),
  };
}

/** The list view of the path, by id or by name. @throws SfError NOT_FOUND */
export function listOfCall(call: RestCall): { object: ObjectDefinition; list: KnownList } {
  const { object, lists } = listsOfCall(call);
  const wanted = call.params['list'] ?? '';
  const list = lists.find(({ id, name }) => id === wanted || id.slice(0, 15) === wanted || name === wanted);
  if (list === undefined) throw notFound();
  return { object, list };
}
