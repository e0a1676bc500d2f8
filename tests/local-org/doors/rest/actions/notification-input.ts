import { toId18 } from '../../../engine/ids.ts';
import type { CustomNotification } from '../../notifications.ts';
import { isObject, parseJson, type JsonObject } from '../json-body.ts';
import type { RestCall } from '../rest-call.ts';
import { recipientUsers } from './recipients.ts';

/** Longest title and text, most recipients (Actions Developer Guide, "Custom Notification Actions"). */
const MOST = { title: 250, body: 750, recipients: 500 };

/** Why an input was refused; told in the result of that input. */
export class InputFault extends Error {
  readonly statusCode: string;
  constructor(statusCode: string, message: string) {
    super(message);
    this.statusCode = statusCode;
  }
}

const invalid = (message: string): InputFault => new InputFault('INVALID_API_INPUT', message);

function required(input: JsonObject, name: string): string {
  const value = input[name];
  if (value === undefined || value === null || value === '')
    throw invalid(`Missing required input parameter: ${name}`);
  if (typeof value !== 'string') throw invalid(`The input parameter ${name} must be a string.`);
  return value;
}

function limited(input: JsonObject, name: 'title' | 'body'): string {
  const value = required(input, name);
  if (value.length > MOST[name])
    throw invalid(`The ${name} of a custom notification can have up to ${MOST[name]} characters.`);
  return value;
}

/** One input of the action, checked against the org. @throws InputFault */
export function notificationOf(call: RestCall, input: unknown): CustomNotification {
  if (!isObject(input)) throw invalid('Each input must be an object.');
  const type = typeOf(call, required(input, 'customNotifTypeId'));
  const ids = input['recipientIds'];
  if (ids === undefined || ids === null || (Array.isArray(ids) && ids.length === 0))
    throw invalid('Missing required input parameter: recipientIds');
  if (!Array.isArray(ids)) throw invalid('The input parameter recipientIds must be a list.');
  if (ids.length > MOST.recipients)
    throw invalid(`A custom notification can have up to ${MOST.recipients} recipients.`);
  const [title, body] = [limited(input, 'title'), limited(input, 'body')];
  const target = targetOf(call, input);
  const userIds = recipientUsers(call, ids, invalid);
  const senderId = input['senderId'] === undefined ? call.caller.userId : senderOf(call, input);
  return { type, title, body, userIds, senderId, ...target, sentAt: call.context.engine.now().toISOString() };
}

function typeOf(call: RestCall, given: string): string {
  const id = toId18(given);
  const found = call.context.engine.catalogue
    .list('CustomNotificationType')
    .find((component) => component.id === id);
  if (!found) throw invalid(`There is no custom notification type with the ID ${given}.`);
  return found.fullName;
}

function senderOf(call: RestCall, input: JsonObject): string {
  const id = toId18(required(input, 'senderId')) ?? '';
  if (!id.startsWith('005') || !call.context.users.byId(id)) throw invalid('The senderId must be a user.');
  return id;
}

/** Where the notification leads: a record or a page, and one of them must be told. */
function targetOf(call: RestCall, input: JsonObject): Pick<CustomNotification, 'targetId' | 'targetPageRef'> {
  const { targetId, targetPageRef } = input;
  if (typeof targetId === 'string' && targetId !== '') {
    const id = toId18(targetId);
    const known = call.context.engine.schema
      .objects()
      .some(({ keyPrefix }) => keyPrefix !== '' && id?.startsWith(keyPrefix) === true);
    if (id === undefined || !known) throw new InputFault('MALFORMED_ID', `malformed id ${targetId}`);
    return { targetId: id };
  }
  if (typeof targetPageRef !== 'string' || targetPageRef === '')
    throw invalid('You must specify either a targetId or a targetPageRef.');
  if (!isPageReference(targetPageRef)) throw invalid('The targetPageRef is not a valid page reference.');
  return { targetPageRef };
}

function isPageReference(text: string): boolean {
  try {
    const page = parseJson(text);
    return isObject(page) && typeof page['type'] === 'string';
  } catch {
    return false;
  }
}
