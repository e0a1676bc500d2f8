import { translator, type Locale, type Route } from '@handrail/shared';
import { LoadedOnce } from '../store/loaded-once.ts';
import { LineDrafts } from '../store/line-drafts.ts';
import { MoveDrafts } from '../store/move-drafts.ts';
import type { WorkContext } from '../store/work-context.ts';

/** A panel around a view, with no org behind it: whatever asks is answered that it is offline. */
export function workSample(locale: Locale, now: Date, routes: readonly Route[] = []): WorkContext {
  const area = { get: async () => ({}), set: async () => undefined, remove: async () => undefined };
  const offline = async () => ({ ok: false, problem: { kind: 'offline' } }) as const;
  return {
    t: translator(locale),
    locale,
    now,
    ask: offline,
    record: () => undefined,
    refresh: async () => undefined,
    owner: { orgId: '00D', userId: '005' },
    moveDrafts: new MoveDrafts(area),
    lineDrafts: new LineDrafts(area),
    org: { calendars: new LoadedOnce([], offline), routes: new LoadedOnce(routes, offline) },
  };
}
