import { verifyHexSignature, webhookJson, type WebhookFormat } from '../webhook.ts';
import { hookBody, isPullRequest } from './answers.ts';

/**
 * GitHub signs the body alone, without a time (docs.github.com, "Validating webhook deliveries"): a replay is told
 * by its delivery id. A failed delivery is never sent again; the next poll finds what it would have said.
 */
export const githubWebhook: WebhookFormat = {
  verify: (delivery, secrets) => verifyHexSignature(delivery, 'x-hub-signature-256', secrets),
  parse({ headers, body }) {
    const parsed = hookBody.safeParse(webhookJson(body));
    if (!parsed.success) return undefined;
    const { action, issue, repository } = parsed.data;
    const event = [headers['x-github-event'] ?? 'unknown', ...(action === undefined ? [] : [action])].join(
      '.',
    );
    const ticketKeys =
      issue && repository && !isPullRequest(issue) ? [`${repository.full_name}#${issue.number}`] : [];
    return { deliveryId: headers['x-github-delivery'], event, ticketKeys };
  },
};
