import { z } from 'zod';
import type { GoldenOrg } from '../golden-org.ts';
import { rest, type GoldenPair, type Page } from '../golden-pair.ts';
import { exactly, path } from '../shapes.ts';

const STANDARD = '/actions/standard';
const NOTIFY = `${STANDARD}/customNotificationAction`;
const standardPage = rest('resources_actions_invocable_standard.htm', 'Standard Invocable Actions');
const notifyPage: Page = {
  guide: 'api_action',
  file: 'actions_obj_custom_notification.htm',
  title: 'Custom Notification Actions',
};

async function typeId(org: GoldenOrg): Promise<string> {
  const q = encodeURIComponent("SELECT Id FROM CustomNotificationType WHERE DeveloperName = 'Stock'");
  const { body } = await org.send({ method: 'GET', path: `/query?q=${q}` });
  return z.object({ records: z.array(z.object({ Id: z.string() })) }).parse(body).records[0]?.Id ?? '';
}

/** Invocable actions. */
export const actions: readonly GoldenPair[] = [
  {
    endpoint: 'GET /actions',
    when: 'the kinds are listed; this org has no custom ones',
    page: rest('resources_actions_invocable.htm', 'Invocable Actions'),
    ask: () => ({ method: 'GET', path: '/actions/' }),
    status: 200,
    answer: z.strictObject({ standard: path, custom: path.optional() }),
  },
  {
    endpoint: 'GET /actions/standard',
    when: 'the standard ones are listed',
    page: standardPage,
    ask: () => ({ method: 'GET', path: STANDARD }),
    status: 200,
    answer: z.strictObject({
      actions: z
        .array(z.strictObject({ label: z.string(), name: z.string(), type: z.string(), url: path }))
        .min(1),
    }),
  },
  {
    endpoint: 'GET /actions/standard/customNotificationAction',
    when: 'its inputs and outputs',
    page: standardPage,
    ask: () => ({ method: 'GET', path: NOTIFY }),
    status: 200,
    answer: exactly('description inputs label name outputs standard targetEntityName type', {
      inputs: z
        .array(
          exactly(
            'apexClass byteLength description label maxOccurs name picklistValues required sobjectType type',
          ),
        )
        .min(5),
      outputs: z
        .array(exactly('description label maxOccurs name picklistValues type', { name: z.string() }))
        .min(1),
      standard: z.literal(true),
    }),
  },
  {
    endpoint: 'POST /actions/standard/customNotificationAction',
    when: 'one user is told',
    page: notifyPage,
    ask: async (org) => ({
      method: 'POST',
      path: NOTIFY,
      body: {
        inputs: [
          {
            customNotifTypeId: await typeId(org),
            recipientIds: [org.adminId],
            title: 'Low stock',
            body: 'Two are left.',
            targetId: org.adminId,
          },
        ],
      },
    }),
    status: 200,
    answer: z.tuple([
      z.strictObject({
        actionName: z.literal('customNotificationAction'),
        errors: z.null(),
        isSuccess: z.literal(true),
        outputValues: z.looseObject({ SuccessMessage: z.string() }),
      }),
    ]),
  },
  {
    endpoint: 'POST /actions/standard/customNotificationAction',
    when: 'an input is missing',
    page: notifyPage,
    ask: () => ({ method: 'POST', path: NOTIFY, body: { inputs: [{}] } }),
    status: 400,
    answer: z.tuple([
      exactly('actionName errors isSuccess outputValues', {
        errors: z.array(exactly('statusCode message fields')).min(1),
        isSuccess: z.literal(false),
        outputValues: z.null(),
      }),
    ]),
  },
];
