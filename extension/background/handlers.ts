import {
  protocolVersion,
  pageToBackground,
  panelToBackground,
  type Problem,
  type Rail,
  type RecordRef,
  type Reply,
  type ViewReply,
} from '@handrail/shared';
import { isPanel, isStub, type Self } from '../messaging/allowed-senders.ts';
import { serve, type Listener, type Sender } from '../messaging/rpc.ts';
import type { HandoffWrites } from './handoff-writes.ts';
import type { RecordViews } from './record-views.ts';
import type { Routes } from './routes.ts';
import type { Sessions } from './session.ts';
import type { TabPage, TabPages } from './tab-pages.ts';

export interface HandlerPorts {
  self: Self;
  tabs: TabPages;
  sessions: Pick<Sessions, 'signIn'>;
  views: Pick<RecordViews, 'get'>;
  routes: Pick<Routes, 'prepare' | 'members'>;
  writes: Pick<HandoffWrites, 'escalate' | 'move'>;
  /** Words for the pill, in the user's language. */
  rail(reply: Reply<ViewReply | null>): Promise<Rail>;
  /** Tells the stub of a tab. */
  showRail(tabId: number, record: RecordRef, rail: Rail): void;
}

/** Everything the other parts may ask of the background. */
export function listeners(ports: HandlerPorts): Listener[] {
  const { tabs, views, routes, writes, sessions } = ports;

  /** Runs a call of the panel for the page in its tab; what goes wrong unforeseen becomes a problem to show. */
  const forPage = async <Value>(
    sender: Sender,
    run: (page: TabPage) => Promise<Reply<Value>>,
  ): Promise<Reply<Value>> => {
    const page = await tabs.of(sender);
    if (page === undefined) return { ok: false, problem: { kind: 'unsupported page' } };
    try {
      return await run(page);
    } catch (error) {
      return { ok: false, problem: unexpected(error) };
    }
  };

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
      'escalate/send': (draft, sender) => forPage(sender, (page) => writes.escalate(page, draft)),
      'move/make': (draft, sender) => forPage(sender, (page) => writes.move(page, draft)),
      'members/list': ({ departmentId }, sender) =>
        forPage(sender, (page) => routes.members(page, departmentId)),
      'session/sign-in': (_, sender) =>
        forPage(sender, async (page) => {
          const result = await sessions.signIn(page);
          return result.ok ? { ok: true, value: { userId: result.session.userId } } : result;
        }),
    }),
  ];
}

/** Names the kind of error, never its content: a message of an answer could hold data of the org. */
function unexpected(error: unknown): Problem {
  return { kind: 'unexpected', detail: error instanceof Error ? error.name : 'unknown' };
}
