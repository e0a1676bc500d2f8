import { base, type RestVerb } from '../rest-call.ts';

export const NAME = 'customNotificationAction';

/** GET /actions (Actions Developer Guide, "Invocable Actions"). */
const actions: RestVerb = {
  method: 'GET',
  path: '/actions',
  run: (call) => ({ status: 200, body: { standard: `${base(call)}/actions/standard` } }),
};

/** GET /actions/standard: the one this org can run. */
const standardActions: RestVerb = {
  method: 'GET',
  path: '/actions/standard',
  run: (call) => ({
    status: 200,
    body: {
      actions: [
        {
          label: 'Send Custom Notification',
          name: NAME,
          type: 'CUSTOMNOTIFICATIONACTION',
          url: `${base(call)}/actions/standard/${NAME}`,
        },
      ],
    },
  }),
};

const input = (
  name: string,
  label: string,
  type: 'REFERENCE' | 'STRING',
  required: boolean,
  more: { many?: boolean; longest?: number; description: string },
): Record<string, unknown> => ({
  apexClass: null,
  byteLength: more.longest === undefined ? 0 : more.longest * 3,
  description: more.description,
  label,
  maxOccurs: more.many === true ? 500 : 1,
  name,
  picklistValues: null,
  required,
  sobjectType: null,
  type,
});

/** Inputs and limits: Actions Developer Guide, "Custom Notification Actions". */
const INPUTS = [
  input('customNotifTypeId', 'Custom Notification Type ID', 'REFERENCE', true, {
    description: 'The type of the notification.',
  }),
  input('recipientIds', 'Recipient IDs', 'REFERENCE', true, {
    many: true,
    description: 'Users, groups or queues that get it.',
  }),
  input('senderId', 'Sender ID', 'REFERENCE', false, { description: 'The user it is from.' }),
  input('title', 'Notification Title', 'STRING', true, { longest: 250, description: 'Its title.' }),
  input('body', 'Notification Body', 'STRING', true, { longest: 750, description: 'Its text.' }),
  input('targetId', 'Target ID', 'REFERENCE', false, { description: 'The record it leads to.' }),
  input('targetPageRef', 'Target Page Reference', 'STRING', false, {
    description: 'The page it leads to, as JSON.',
  }),
];

/** GET /actions/standard/customNotificationAction */
const describeAction: RestVerb = {
  method: 'GET',
  path: `/actions/standard/${NAME}`,
  run: () => ({
    status: 200,
    body: {
      description: 'Send a custom notification.',
      inputs: INPUTS,
      label: 'Send Custom Notification',
      name: NAME,
      outputs: [
        {
          description: 'What came of it.',
          label: 'Success Message',
          maxOccurs: 1,
          name: 'SuccessMessage',
          picklistValues: null,
          type: 'STRING',
        },
      ],
      standard: true,
      targetEntityName: null,
      type: 'CUSTOMNOTIFICATIONACTION',
    },
  }),
};

export const describeActions = [actions, standardActions, describeAction];
