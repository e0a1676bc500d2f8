import { base, type RestAnswer, type RestCall, type RestVerb } from '../../rest-call.ts';
import { actionOfCall, actionValues, objectOfCall } from './action-of-call.ts';
import { actionDescribe, actionSummary } from './describe-action.ts';

const list = (call: RestCall): RestAnswer => ({
  status: 200,
  body: call.context.engine.quickActions
    .list(call.caller, objectOfCall(call))
    .map((action) => actionSummary(action, base(call))),
});
const one = (call: RestCall): RestAnswer => ({
  status: 200,
  body: actionSummary(actionOfCall(call), base(call)),
});
const describe = (call: RestCall): RestAnswer => ({
  status: 200,
  body: actionDescribe(call.context.engine, actionOfCall(call)),
});

/** Predefined values as a row of the target; for an update over what the row has now. */
function defaults(call: RestCall): RestAnswer {
  const action = actionOfCall(call);
  const { values, contextId } = actionValues(call, action, call.params['id']);
  const fields = action.layout.flat().flatMap(({ field }) => field ?? []);
  const now =
    action.type === 'Update' && contextId !== undefined && fields.length > 0
      ? call.context.engine.retrieve(call.caller, action.target, contextId, fields)
      : {};
  const shown = Object.entries({ ...now, ...values }).filter(([, value]) => value !== null);
  return { status: 200, body: { ...Object.fromEntries(shown), attributes: { type: action.target } } };
}

/**
 * Quick actions of an object and global ones.
 * Source: "SObject Quick Actions" and its pages for describe and default values, REST API Developer Guide.
 */
export const readActions: readonly RestVerb[] = ['', '/sobjects/:type'].flatMap((start): RestVerb[] => [
  { method: 'GET', path: `${start}/quickActions`, run: list },
  { method: 'GET', path: `${start}/quickActions/:action`, run: one },
  { method: 'GET', path: `${start}/quickActions/:action/describe`, run: describe },
  { method: 'GET', path: `${start}/quickActions/:action/defaultValues`, run: defaults },
  { method: 'GET', path: `${start}/quickActions/:action/defaultValues/:id`, run: defaults },
]);
