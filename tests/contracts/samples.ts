import type { Ticket } from '@handrail/shared';

/** A plausible ticket; say only what matters to the test. */
export function aTicket(more: Partial<Ticket> = {}): Ticket {
  const key = more.key ?? '1';
  return {
    system: 'redmine',
    instance: 'handrail',
    key,
    shownKey: `#${key}`,
    url: `https://redmine.example/issues/${key}`,
    kind: 'product',
    title: 'Export loses the last line',
    nextStep: undefined,
    rawState: 'New',
    category: 'to do',
    priority: 'Normal',
    owner: undefined,
    due: undefined,
    release: undefined,
    lastPublicComment: undefined,
    created: '2026-01-05T08:00:00.000Z',
    changed: '2026-01-05T08:00:00.000Z',
    remoteVersion: 1,
    ...more,
  };
}
