import { SfError } from '../../../engine/engine.ts';
import { isObject } from '../json-body.ts';
import type { RestCall, RestVerb } from '../rest-call.ts';
import { NAME } from './describe-actions.ts';
import { InputFault, notificationOf } from './notification-input.ts';

interface Result {
  actionName: string;
  errors: { statusCode: string; message: string; fields: string[] }[] | null;
  isSuccess: boolean;
  outputValues: Record<string, unknown> | null;
}

function sendOne(call: RestCall, input: unknown): Result {
  try {
    call.context.notifications.send(notificationOf(call, input));
  } catch (error) {
    if (!(error instanceof InputFault)) throw error;
    const { statusCode, message } = error;
    return {
      actionName: NAME,
      errors: [{ statusCode, message, fields: [] }],
      isSuccess: false,
      outputValues: null,
    };
  }
  const SuccessMessage = 'Your custom notification is processed successfully.';
  return { actionName: NAME, errors: null, isSuccess: true, outputValues: { SuccessMessage } };
}

/** POST /actions/standard/customNotificationAction: one result an input, 400 when one was refused. */
export const sendNotification: RestVerb = {
  method: 'POST',
  path: `/actions/standard/${NAME}`,
  run: (call) => {
    if (!call.context.maySendNotifications(call.caller))
      throw new SfError(
        'INSUFFICIENT_ACCESS',
        'You do not have the level of access necessary to perform the operation you requested: Send Custom Notifications.',
        403,
      );
    const inputs = isObject(call.body) ? call.body['inputs'] : undefined;
    if (!Array.isArray(inputs) || inputs.length === 0)
      throw new SfError('INVALID_API_INPUT', 'The request body must hold a list "inputs" that is not empty.');
    const results = inputs.map((input) => sendOne(call, input));
    return { status: results.every(({ isSuccess }) => isSuccess) ? 200 : 400, body: results };
  },
};
