import { notificationType, soql } from '@handrail/shared';
import type { SalesforceGateway } from '../salesforce/gateway.ts';
import { type Notifier, NotifierRefused } from './notifier.ts';
import { wordsOf } from './words.ts';

/** Rings the bell in Salesforce, on desktop and phone, with a link to the hand-off. */
export function bellNotifier(gateway: SalesforceGateway): Notifier {
  let typeId: string | undefined;
  return {
    channel: 'salesforce',
    async send(notice) {
      typeId ??= await findType(gateway);
      const { subject, lines } = wordsOf(notice);
      const outcome = await gateway.notify({
        customNotifTypeId: typeId,
        recipientIds: [notice.to.userId],
        // Limits of the platform: 250 and 750 letters.
        title: subject.slice(0, 250),
        body: lines.join(' ').slice(0, 750) || subject.slice(0, 250),
        targetId: notice.handoff.id,
      });
      if (!outcome.ok)
        throw new NotifierRefused(
          outcome.errors.map(({ code, message }) => `${code}: ${message}`).join('; '),
        );
    },
  };
}

async function findType(gateway: SalesforceGateway): Promise<string> {
  const query = soql`SELECT Id FROM CustomNotificationType WHERE DeveloperName = ${notificationType}`;
  const id = (await gateway.query(query.text))[0]?.['Id'];
  if (typeof id !== 'string')
    throw new NotifierRefused(
      `The org has no custom notification type ${notificationType}; deploy Handrail again.`,
    );
  return id;
}
