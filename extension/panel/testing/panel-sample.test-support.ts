import { translator, type Locale, type ViewReply } from '@handrail/shared';
import { Drafts } from '../store/drafts.ts';
import { Looks } from '../store/looks.ts';
import type { PanelContext } from '../store/panel-context.ts';
import { ViewStore } from '../store/view-store.ts';

const area = { get: async () => ({}), set: async () => undefined, remove: async () => undefined };

/** A panel beside an opportunity without anything on it, with no org behind it. */
export function panelSample(locale: Locale, now: Date): PanelContext & { reply: ViewReply } {
  const ask: PanelContext['ask'] = async () => ({ ok: false, problem: { kind: 'offline' } });
  return {
    t: translator(locale),
    locale,
    now,
    ask,
    views: new ViewStore(ask),
    drafts: new Drafts(area),
    looks: new Looks(area),
    close: () => undefined,
    reply: {
      view: {
        record: {
          ref: { object: 'Opportunity', id: '006000000000001AAA' },
          name: 'Depot charging, phase 2',
          accountId: undefined,
          accountName: undefined,
          amount: undefined,
          amountText: undefined,
          closeDate: undefined,
          stage: undefined,
          ownerName: undefined,
        },
        handoffs: { ok: true, items: [] },
        tickets: { ok: true, items: [] },
        cases: { ok: true, items: [] },
        serviceStarted: true,
        connections: [],
      },
      syncedAt: now.toISOString(),
      userId: '005000000000001AAA',
      orgId: '00D000000000001AAA',
      cached: false,
    },
  };
}
