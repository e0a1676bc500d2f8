import {
  deskToBackground,
  protocolVersion,
  pageToBackground,
  panelToBackground,
  type Rail,
  type RecordRef,
  type Reply,
  type ViewReply,
} from '@handrail/shared';
import { isDesk, isPanel, isStub, type Self } from '../messaging/allowed-senders.ts';
import { serve, type Listener } from '../messaging/rpc.ts';
import type { DeskPages } from './desk-pages.ts';
import type { DeskViews } from './desk-views.ts';
import type { RecordViews } from './record-views.ts';
import type { Routes } from './routes.ts';
import { runner } from './run-for-page.ts';
import type { PageLoad } from './session.ts';
import type { HandoffWrites } from './handoff-writes.ts';
import type { TabPage, TabPages } from './tab-pages.ts';
import { workHandlers, type WorkPorts } from './work-handlers.ts';

export interface HandlerPorts {
  self: Self;
  tabs: TabPages;
  desks: DeskPages;
  views: Pick<RecordViews, 'get'>;
  desk: Pick<DeskViews, 'get'>;
  routes: Pick<Routes, 'prepare'>;
  escalate: HandoffWrites['escalate'];
  work: WorkPorts;
  /** Opens the desk of an org, or goes to it where it is open. */
  openDesk(restOrigin: string): Promise<void>;
  /** Words for the pill, in the user's language. */
  rail(reply: Reply<ViewReply | null>): Promise<Rail>;
  /** Tells the stub of a tab. */
  showRail(tabId: number, record: RecordRef, rail: Rail): void;
}

/** Everything the other parts may ask of the background. */
export function listeners(ports: HandlerPorts): Listener[] {
  const { tabs, desks, views, desk, routes, work } = ports;

  const forPage = runner<TabPage>((sender) => tabs.of(sender), { kind: 'unsupported page' });
  const forDesk = runner<PageLoad>((sender) => desks.of(sender), { kind: 'no org' });

  const view = async (page: TabPage, record: RecordRef, mode: 'cached' | 'normal' | 'fresh') => {
    const reply = await views.get(page, record, mode);
    if (reply.ok && reply.value?.cached === false) {
      const rail = await ports.rail(reply);
      for (const { tabId } of tabs.showing(page.restOrigin, record)) ports.showRail(tabId, record, rail);
    }
    return reply;
  };

  return [
    serve(protocolVersion, pageToBackground, (sender) => isStub(sender, ports.self), {
      'page/record': async ({ load, record }, sender) => {
        const page = tabs.enter(sender, load, record);
        if (page === undefined) return null;
        return ports.rail(await forPage(sender, () => views.get(page, record, 'normal')));
      },
    }),
    serve(protocolVersion, panelToBackground, (sender) => isPanel(sender, ports.self), {
      'view/get': ({ record, mode }, sender) => forPage(sender, (page) => view(page, record, mode)),
      'escalate/prepare': ({ record }, sender) => forPage(sender, (page) => routes.prepare(page, record)),
      'escalate/send': (draft, sender) => forPage(sender, (page) => ports.escalate(page, draft)),
      'desk/open': (_, sender) =>
        forPage(sender, async ({ restOrigin }) => {
          await ports.openDesk(restOrigin);
          return { ok: true, value: null };
        }),
      ...workHandlers(forPage, work),
    }),
    serve(protocolVersion, deskToBackground, (sender) => isDesk(sender, ports.self), {
      'desk/enter': async ({ load, restOrigin }, sender) => {
        const entered = await desks.enter(sender, load, restOrigin);
        return entered === undefined
          ? { ok: false, problem: { kind: 'no org' } }
          : { ok: true, value: entered };
      },
      'desk/get': ({ mode }, sender) => forDesk(sender, (page) => desk.get(page, mode)),
      ...workHandlers(forDesk, work),
    }),
  ];
}
