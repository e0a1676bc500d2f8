import { SfError } from '../../../../engine/engine.ts';
import type { QuickAction } from '../../../../engine/quick-actions/quick-action.ts';
import type { RestCall } from '../../rest-call.ts';
import { knownObject } from '../known-object.ts';

/** The object of the path; nothing where the path has none: global actions. @throws SfError NOT_FOUND */
export const objectOfCall = (call: RestCall): string | undefined =>
  call.params['type'] === undefined ? undefined : knownObject(call).name;

/** @throws SfError NOT_FOUND */
export function actionOfCall(call: RestCall): QuickAction {
  const { quickActions } = call.context.engine;
  return quickActions.find(call.caller, objectOfCall(call), call.params['action'] ?? '');
}

/**
 * Values for the row an action would write, with the row it is started from in mind.
 * @throws SfError NOT_FOUND when the caller may not see that row, MALFORMED_ID
 */
export function actionValues(call: RestCall, action: QuickAction, contextId: string | undefined) {
  const { engine } = call.context;
  const answer = engine.quickActions.values(call.caller, action, contextId);
  if (answer.contextId !== undefined && action.source !== undefined)
    engine.retrieve(call.caller, action.source, answer.contextId, ['Id']);
  if (action.type === 'Update' && contextId !== undefined && answer.contextId === undefined)
    throw new SfError('MISSING_ARGUMENT', 'contextId is required for this action', 400);
  return answer;
}
