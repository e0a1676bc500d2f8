import {
  deskRequest,
  parseDesk,
  type DeskReply,
  type DeskView,
  type Problem,
  type Reply,
} from '@handrail/shared';
import { freshMs } from './record-cache.ts';
import type { SalesforceRest } from './salesforce-rest.ts';
import type { PageLoad, Session, SessionResult } from './session.ts';
import type { SessionStore } from './session-store.ts';
import type { ViewMode } from './record-views.ts';

export interface DeskViewPorts {
  sessions: { forPage(page: PageLoad): Promise<SessionResult> };
  rest: Pick<SalesforceRest, 'composite'>;
  /** Keeps what was read, by org and user. */
  store: SessionStore;
  isInstalled(page: PageLoad): Promise<boolean>;
  now: () => number;
}

interface Kept {
  view: DeskView;
  at: number;
}

/** Desk → Salesforce: one call for everything on it, none while it is new. */
export class DeskViews {
  readonly #ports: DeskViewPorts;
  readonly #running = new Map<string, Promise<Reply<DeskReply>>>();

  constructor(ports: DeskViewPorts) {
    this.#ports = ports;
  }

  async get(page: PageLoad, mode: ViewMode): Promise<Reply<DeskReply | null>> {
    const proven = await this.#ports.sessions.forPage(page);
    if (!proven.ok) return proven;
    const { session } = proven;
    if (mode !== 'fresh') {
      // What the background itself wrote comes back as it was; session storage is open to no page.
      const kept = (await this.#ports.store.read(keyOf(session))) as Kept | undefined;
      if (kept && (mode === 'cached' || this.#ports.now() - kept.at < freshMs))
        return reply(session, kept, true);
      if (mode === 'cached') return { ok: true, value: null };
    }
    const key = keyOf(session);
    const running = this.#running.get(key);
    if (running) return running;
    const started = this.#load(page, session).finally(() => this.#running.delete(key));
    this.#running.set(key, started);
    return started;
  }

  /** Forgets everything of one user. */
  async drop(session: Pick<Session, 'orgId' | 'userId'>): Promise<void> {
    await this.#ports.store.remove([keyOf(session)]);
  }

  async #load(page: PageLoad, session: Session): Promise<Reply<DeskReply>> {
    const answer = await this.#ports.rest.composite(page, session, deskRequest(session.userId));
    if (!answer.ok) return answer;
    const outcome = readDesk(answer.body);
    if (outcome === undefined) return failed({ kind: 'unexpected', detail: 'desk has an unknown shape' });
    if (outcome.kind === 'objects unknown') {
      const installed = await this.#ports.isInstalled(page);
      return failed({ kind: installed ? 'no permission' : 'not installed' });
    }
    const kept = { view: outcome.view, at: this.#ports.now() };
    await this.#ports.store.write(keyOf(session), kept);
    return reply(session, kept, false);
  }
}

function readDesk(body: unknown): ReturnType<typeof parseDesk> | undefined {
  try {
    return parseDesk(body);
  } catch {
    return undefined;
  }
}

const keyOf = ({ orgId, userId }: Pick<Session, 'orgId' | 'userId'>) => `${orgId}/${userId}`;

const failed = (problem: Problem): { ok: false; problem: Problem } => ({ ok: false, problem });

function reply(
  { userId, orgId }: Session,
  { view, at }: Kept,
  cached: boolean,
): { ok: true; value: DeskReply } {
  return { ok: true, value: { view, syncedAt: new Date(at).toISOString(), userId, orgId, cached } };
}
