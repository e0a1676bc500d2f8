import { SfError, type SaveResult } from '../../../../engine/engine.ts';
import type { QuickAction } from '../../../../engine/quick-actions/quick-action.ts';
import { saveErrorAnswer } from '../../../errors.ts';
import { isObject, rowBody, type JsonObject } from '../../json-body.ts';
import type { RestAnswer, RestCall, RestVerb } from '../../rest-call.ts';
import { actionOfCall, actionValues } from './action-of-call.ts';

/**
 * POST of `{contextId, record}`: the row the action creates or changes, under the caller's rights and all rules.
 * Predefined values count where the record says nothing.
 * Source: "SObject Quick Actions", REST API Developer Guide; `QuickActionResult`, SOAP API Developer Guide.
 */
function perform(call: RestCall): RestAnswer {
  const action = actionOfCall(call);
  const body = rowBody(call.body);
  const given = body['contextId'];
  if (given !== undefined && given !== null && typeof given !== 'string')
    throw new SfError('JSON_PARSER_ERROR', 'contextId must be an id', 400);
  const record = body['record'] ?? {};
  if (!isObject(record)) throw new SfError('JSON_PARSER_ERROR', 'record must be an object', 400);
  if (action.type === 'Update' && (given ?? '') === '')
    throw new SfError('MISSING_ARGUMENT', 'contextId is required for this action', 400);
  const { values, contextId } = actionValues(call, action, given ?? undefined);
  const saved = save(call, action, { ...values, ...record }, contextId);
  if (!saved.success) return saveErrorAnswer(saved.errors);
  return {
    status: action.type === 'Create' ? 201 : 200,
    body: {
      contextId: contextId ?? null,
      created: action.type === 'Create',
      errors: [],
      feedItemIds: null,
      ids: [saved.id],
      success: true,
      successMessage: action.successMessage ?? null,
    },
  };
}

function save(
  call: RestCall,
  action: QuickAction,
  row: JsonObject,
  contextId: string | undefined,
): SaveResult {
  const { engine } = call.context;
  if (action.type === 'Update') {
    const [result] = engine.update(call.caller, action.target, [{ ...row, Id: contextId ?? '' }]);
    return result ?? { id: null, success: false, errors: [] };
  }
  const target = engine.schema.object(action.target);
  const wanted = action.recordType?.split('.').at(-1);
  const recordType = target?.recordTypes?.find(({ developerName }) => developerName === wanted);
  const [result] = engine.insert(call.caller, action.target, [
    { ...(recordType && { RecordTypeId: recordType.id }), ...row },
  ]);
  return result ?? { id: null, success: false, errors: [] };
}

export const performActions: readonly RestVerb[] = ['', '/sobjects/:type'].map((start) => ({
  method: 'POST',
  path: `${start}/quickActions/:action`,
  run: perform,
}));
