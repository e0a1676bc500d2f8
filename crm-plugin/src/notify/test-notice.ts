import type { Notice } from './notice.ts';
import { receiverOf, userRow } from './receiver-row.ts';

/** A message to whoever tries a channel out. @throws ZodError when the org does not show the user. */
export function testNotice(user: unknown, instanceUrl: string, now: number): Notice {
  const to = receiverOf(userRow.parse(user));
  const title = to.language === 'zh' ? '试发的消息,请忽略' : 'A test message, nothing to do';
  return {
    id: `handrail.test.${now}`,
    kind: 'offer',
    to,
    by: 'Handrail',
    handoff: { id: to.userId, number: 'Handrail', title, url: `${instanceUrl}/${to.userId}` },
    toMeeting: false,
  };
}
