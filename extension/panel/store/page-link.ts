import {
  pageToPanel,
  protocolVersion,
  type panelToPage,
  type PageTheme,
  type Placement,
  type RecordRef,
} from '@handrail/shared';
import browser from 'webextension-polyfill';
import { isStubOfTab } from '../../messaging/allowed-senders.ts';
import { caller, serve, type Sender } from '../../messaging/rpc.ts';
import { Observable } from './observable.ts';

/** What the stub of this tab says of its page. */
export interface PageState {
  load: string;
  record: RecordRef | null;
  theme: PageTheme;
  placement: Placement;
  open: boolean;
}

/** The panel's tie to the stub of its own tab. Nothing comes by postMessage: the browser vouches for the sender. */
export class PageLink {
  readonly state = new Observable<PageState | undefined>(undefined);
  /** Counts requests of the user to work in the panel. */
  readonly focus = new Observable(0);
  #tabId: number | undefined;

  async connect(): Promise<void> {
    this.#tabId = (await browser.tabs.getCurrent()).id;
    const self = { id: browser.runtime.id, origin: location.origin };
    const listen = serve(protocolVersion, pageToPanel, (sender) => isStubOfTab(sender, self, this.#tabId), {
      'frame/show': (state) => {
        this.state.set(state);
      },
      'frame/focus': () => this.focus.set(this.focus.get() + 1),
    });
    browser.runtime.onMessage.addListener((message: unknown, sender: Sender) => listen(message, sender));
    await this.#tell('panel/ready');
  }

  close(): void {
    void this.#tell('panel/close');
  }

  async #tell(call: keyof typeof panelToPage): Promise<void> {
    const tabId = this.#tabId;
    if (tabId === undefined) return;
    const send = caller<typeof panelToPage>(protocolVersion, (envelope) =>
      browser.tabs.sendMessage(tabId, envelope, { frameId: 0 }),
    );
    // A page that is being left does not answer.
    await send(call, {}).catch(() => undefined);
  }
}
