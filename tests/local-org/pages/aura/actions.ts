import { SfError } from '../../engine/engine.ts';
import { homeView } from '../model/home-view.ts';
import { listView } from '../model/list-view.ts';
import type { PageContext } from '../model/page-context.ts';
import { newRecordForm, recordView } from '../model/record-view.ts';
import { createRecord, deleteRecord, SaveRefused, updateRecord } from '../model/save.ts';
import { search } from '../model/search.ts';
import type { AuraAction, AuraAnswer } from './aura-message.ts';
import { isRecord } from './aura-message.ts';

type Handler = (context: PageContext, params: Record<string, unknown>) => unknown;

/** What the page may ask, by the name after `ACTION$`. Anything else is refused by name. */
const handlers: Record<string, Handler> = {
  getRecordHome: (context, params) => recordView(context, text(params, 'recordId')),
  getRecordCreateDefaults: (context, params) => newRecordForm(context, text(params, 'objectApiName')),
  updateRecord: (context, params) => updateRecord(context, text(params, 'recordId'), fieldsOf(params)),
  createRecord: (context, params) => createRecord(context, text(params, 'objectApiName'), fieldsOf(params)),
  deleteRecord: (context, params) => deleteRecord(context, text(params, 'recordId')),
  getList: (context, params) =>
    listView(context, text(params, 'objectApiName'), {
      ...optional(params, 'filterName'),
      ...optional(params, 'sortBy'),
      ...optional(params, 'sortDirection'),
    }),
  getHome: (context) => homeView(context),
  search: (context, params) =>
    search(
      context,
      text(params, 'term'),
      typeof params['objectApiName'] === 'string' ? params['objectApiName'] : undefined,
    ),
};

export function runAction(context: PageContext, action: AuraAction): AuraAnswer {
  const name = /ACTION\$(\w+)$/.exec(action.descriptor)?.[1] ?? '';
  const handler = handlers[name];
  try {
    if (handler === undefined) {
      throw new SfError('NOT_FOUND', `No such action is available to this page: ${action.descriptor}`, 404);
    }
    return { id: action.id, state: 'SUCCESS', returnValue: handler(context, action.params), error: [] };
  } catch (error) {
    if (error instanceof SaveRefused) return failed(action, error.message, error.problem);
    if (error instanceof SfError) {
      return failed(action, error.message, { statusCode: error.httpStatus, errorCode: error.errorCode });
    }
    throw error;
  }
}

function failed(action: AuraAction, message: string, data: unknown): AuraAnswer {
  return { id: action.id, state: 'ERROR', returnValue: null, error: [{ message, data }] };
}

function text(params: Record<string, unknown>, name: string): string {
  const value = params[name];
  if (typeof value !== 'string') throw new SfError('INVALID_ARGUMENT', `The action needs ${name}.`);
  return value;
}

function optional<K extends string>(params: Record<string, unknown>, name: K): Partial<Record<K, string>> {
  const value = params[name];
  return typeof value === 'string' ? ({ [name]: value } as Partial<Record<K, string>>) : {};
}

function fieldsOf(params: Record<string, unknown>): Record<string, unknown> {
  const fields = params['fields'];
  if (!isRecord(fields)) throw new SfError('INVALID_ARGUMENT', 'The action needs fields.');
  return fields;
}
