import {
  parseRecordView,
  recordViewRequest,
  type Problem,
  type RecordRef,
  type RecordView,
  type RecordViewOutcome,
  type Reply,
  type ViewReply,
} from '@handrail/shared';
import { freshMs, type CachedView, type RecordCache } from './record-cache.ts';
import type { RestAnswer, SalesforceRest } from './salesforce-rest.ts';
import type { PageLoad, Session, SessionResult } from './session.ts';
import type { SessionStore } from './session-store.ts';

/** `cached` makes no call and may answer with an old view; `fresh` always makes one. */
export type ViewMode = 'cached' | 'normal' | 'fresh';

export interface RecordViewPorts {
  sessions: { forPage(page: PageLoad): Promise<SessionResult> };
  rest: Pick<SalesforceRest, 'composite'>;
  cache: RecordCache<RecordView>;
  isInstalled(page: PageLoad): Promise<boolean>;
  /** What an org was found to lack, by REST origin. */
  orgFacts: SessionStore;
  now: () => number;
}

/** Page → sidebar → Salesforce: one call for a record view, none while it is new. */
export class RecordViews {
  readonly #ports: RecordViewPorts;

  constructor(ports: RecordViewPorts) {
    this.#ports = ports;
  }

  async get(page: PageLoad, ref: RecordRef, mode: ViewMode): Promise<Reply<ViewReply | null>> {
    const proven = await this.#ports.sessions.forPage(page);
    if (!proven.ok) return proven;
    const { session } = proven;
    const { cache, now } = this.#ports;
    if (mode !== 'fresh') {
      const cached = await cache.read(session, ref);
      if (cached && (mode === 'cached' || now() - cached.at < freshMs)) return reply(session, cached, true);
      if (mode === 'cached') return { ok: true, value: null };
    }
    return cache.once(session, ref, async () => {
      const loaded = await this.#load(page, session, ref);
      if (!loaded.ok) return loaded;
      const entry = { view: loaded.view, at: now() };
      await cache.write(session, ref, entry);
      return reply(session, entry, false);
    });
  }

  async #load(
    page: PageLoad,
    session: Session,
    ref: RecordRef,
  ): Promise<{ ok: true; view: RecordView } | { ok: false; problem: Problem }> {
    const { orgFacts, rest } = this.#ports;
    const plain = (await orgFacts.read(`no-case-sla ${session.restOrigin}`)) === true;
    let outcome = read(await rest.composite(page, session, recordViewRequest(ref, { caseSla: !plain })), ref);
    if (outcome.ok && outcome.outcome.kind === 'no case sla') {
      await orgFacts.write(`no-case-sla ${session.restOrigin}`, true);
      outcome = read(await rest.composite(page, session, recordViewRequest(ref, { caseSla: false })), ref);
    }
    if (!outcome.ok) return outcome;
    switch (outcome.outcome.kind) {
      case 'view':
        return { ok: true, view: outcome.outcome.view };
      case 'record hidden':
        return { ok: false, problem: { kind: 'record hidden' } };
      case 'objects unknown': {
        const installed = await this.#ports.isInstalled(page);
        return { ok: false, problem: { kind: installed ? 'no permission' : 'not installed' } };
      }
      case 'no case sla':
        return { ok: false, problem: { kind: 'unexpected', detail: 'Case refuses its standard fields' } };
    }
  }
}

function read(
  answer: RestAnswer,
  ref: RecordRef,
): { ok: true; outcome: RecordViewOutcome } | { ok: false; problem: Problem } {
  if (!answer.ok) return answer;
  try {
    return { ok: true, outcome: parseRecordView(answer.body, ref) };
  } catch {
    return { ok: false, problem: { kind: 'unexpected', detail: 'record view has an unknown shape' } };
  }
}

function reply(
  { userId, orgId }: Session,
  { view, at }: CachedView<RecordView>,
  cached: boolean,
): Reply<ViewReply> {
  return { ok: true, value: { view, syncedAt: new Date(at).toISOString(), userId, orgId, cached } };
}
