import { verifyHexSignature, webhookJson, type WebhookFormat } from '../webhook.ts';
import { hookBody } from './answers.ts';

/**
 * Jira signs the body alone, without a time, and only webhooks that an admin made with a secret; those that apps
 * register end after 30 days (developer.atlassian.com, Jira Cloud, "Webhooks"). A delivery may come late or twice
 * and then has the same identifier.
 */
export const jiraWebhook: WebhookFormat = {
  verify: (delivery, secrets) => verifyHexSignature(delivery, 'x-hub-signature', secrets),
  parse({ headers, body }) {
    const parsed = hookBody.safeParse(webhookJson(body));
    if (!parsed.success) return undefined;
    const { webhookEvent, issue } = parsed.data;
    return {
      deliveryId: headers['x-atlassian-webhook-identifier'],
      event: webhookEvent ?? 'unknown',
      ticketKeys: issue ? [issue.id] : [],
    };
  },
};
