import {
  sameId,
  type DeskItem,
  type DeskView,
  type HandoffView,
  type RecordRef,
  type Reply,
  type ViewReply,
  type DeskReply,
} from '@handrail/shared';
import type { ViewMode } from './record-views.ts';
import type { PageLoad, Session, SessionResult } from './session.ts';

export interface SeenHandoffPorts {
  sessions: { forPage(page: PageLoad): Promise<SessionResult> };
  views: { get(page: PageLoad, ref: RecordRef, mode: ViewMode): Promise<Reply<ViewReply | null>> };
  desk: { get(page: PageLoad, mode: ViewMode): Promise<Reply<DeskReply | null>> };
}

/** Where a hand-off was shown, and as of which of its moves. */
export interface SeenAt {
  /** Left out on the desk. */
  record?: RecordRef | undefined;
  handoffId: string;
  /** Left out where any state will do. */
  moveSeq?: number;
}

/** A hand-off as its user saw it: from the cache, or read anew where the cache does not fit. */
export class SeenHandoffs {
  readonly #ports: SeenHandoffPorts;

  constructor(ports: SeenHandoffPorts) {
    this.#ports = ports;
  }

  /** @returns no hand-off where it is no longer what the user saw, or is hidden now. */
  async find(
    page: PageLoad,
    at: SeenAt,
  ): Promise<Reply<{ session: Session; handoff: HandoffView | undefined }>> {
    const proven = await this.#ports.sessions.forPage(page);
    if (!proven.ok) return proven;
    for (const mode of ['normal', 'fresh'] as const) {
      const shown = await this.#shown(page, at.record, mode);
      if (!shown.ok) return shown;
      const handoff = shown.value.find(({ id }) => sameId(id, at.handoffId));
      const fits = handoff !== undefined && (at.moveSeq === undefined || handoff.moveSeq === at.moveSeq);
      if (fits || mode === 'fresh') return { ok: true, value: { session: proven.session, handoff } };
    }
    return { ok: false, problem: { kind: 'moved on' } };
  }

  async #shown(page: PageLoad, record: RecordRef | undefined, mode: ViewMode): Promise<Reply<HandoffView[]>> {
    if (record !== undefined) {
      const view = await this.#ports.views.get(page, record, mode);
      if (!view.ok) return view;
      const handoffs = view.value?.view.handoffs;
      return { ok: true, value: handoffs?.ok === true ? handoffs.items : [] };
    }
    const desk = await this.#ports.desk.get(page, mode);
    if (!desk.ok) return desk;
    return { ok: true, value: desk.value === null ? [] : itemsOf(desk.value.view) };
  }
}

function itemsOf({ items, watched }: DeskView): DeskItem[] {
  return [items, watched].flatMap((section) => (section.ok ? section.items : []));
}
