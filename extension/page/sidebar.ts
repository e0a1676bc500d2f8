import type { Rail, RecordRef } from '@handrail/shared';
import type { CrmSite } from './crm-site.ts';
import { hostElement, type HostElement } from './host-element.ts';
import { frameStyles, PanelFrame } from './panel-frame.ts';
import { RailPill, railStyles } from './rail.ts';

/** What the sidebar needs from the rest of the extension. */
export interface SidebarPorts {
  site: CrmSite;
  panelUrl: string;
  /** Asks the background for the pill's content; undefined when the extension is being updated. */
  enterRecord: (load: string, record: RecordRef) => Promise<Rail | undefined>;
  /** Tells the frame what to show; nobody may be listening yet. */
  showInFrame: (message: {
    load: string;
    record: RecordRef | null;
    theme: ReturnType<CrmSite['theme']>;
    placement: PanelFrame['placement'];
    open: boolean;
  }) => void;
  focusFrame: () => void;
}

/** Below this width the panel is opened by hand only. */
const opensItselfAt = 1680;

/** Pill and panel of one page. Adds nothing to a page without a record. */
export class Sidebar {
  readonly #ports: SidebarPorts;
  /** One full load of the page, by which the background proves its user. */
  #load: string = crypto.randomUUID();
  #record: RecordRef | undefined;
  #parts: { host: HostElement; pill: RailPill; frame: PanelFrame } | undefined;
  /** Undefined until the user has opened or closed it once. */
  #wanted: boolean | undefined;
  #settling: ReturnType<typeof setTimeout>[] = [];

  constructor(ports: SidebarPorts) {
    this.#ports = ports;
  }

  follow(url: string): void {
    const record = this.#ports.site.recordAt(url);
    if (record?.id === this.#record?.id) {
      this.#parts?.frame.place();
      return;
    }
    this.#record = record;
    if (record === undefined) {
      this.#leave();
      return;
    }
    const { pill, frame } = this.#mount();
    pill.show(undefined);
    this.#tellFrame();
    void this.#ports.enterRecord(this.#load, record).then((rail) => {
      if (this.#record?.id === record.id && rail) pill.show(rail);
    });
    if (this.#wanted ?? window.innerWidth >= opensItselfAt) this.#open(false);
    else frame.place();
    this.#settleSoon();
  }

  /** The page came back from the browser's cache: its user has to be proven anew. */
  reload(): void {
    this.#load = crypto.randomUUID();
    this.#record = undefined;
    this.follow(location.href);
  }

  showRail(record: RecordRef, rail: Rail): void {
    if (record.id === this.#record?.id) this.#parts?.pill.show(rail);
  }

  toggle(): void {
    if (!this.#parts) return;
    if (this.#parts.frame.isOpen) this.close();
    else {
      this.#wanted = true;
      this.#open(true);
    }
  }

  close(): void {
    if (!this.#parts) return;
    this.#wanted = false;
    this.#parts.frame.close();
    this.#parts.pill.button.hidden = false;
    this.#settleSoon();
    this.#tellFrame();
  }

  /** The frame listens now. */
  frameReady(): void {
    this.#tellFrame();
    if (this.#wanted === true) this.#ports.focusFrame();
  }

  place(): void {
    if (!this.#parts) return;
    this.#parts.host.ensure();
    this.#parts.frame.place();
    this.#settleSoon();
    if (this.#parts.frame.exists) this.#tellFrame();
    else this.#parts.host.paint(this.#ports.site.theme().dark);
  }

  /** A peeking panel gives way when the user turns to the page beneath it. */
  pageTouched(target: EventTarget | null): void {
    const own = target instanceof HTMLElement && target.dataset['handrail'] !== undefined;
    if (!own && this.#parts?.frame.isOpen === true && this.#parts.frame.placement === 'peek') this.close();
  }

  /** Lightning draws its buttons late: look once it has, and once more for the slow ones. */
  #settleSoon(): void {
    for (const timer of this.#settling) clearTimeout(timer);
    this.#settling = [700, 2500].map((ms) => setTimeout(() => this.#parts?.pill.settle(), ms));
  }

  #open(focus: boolean): void {
    const { pill, frame } = this.#mount();
    pill.button.hidden = true;
    frame.open(focus);
    this.#tellFrame();
    if (focus) this.#ports.focusFrame();
  }

  #leave(): void {
    this.#parts?.frame.remove();
    this.#parts?.host.remove();
    this.#parts = undefined;
  }

  #mount() {
    if (this.#parts) return this.#parts;
    const host = hostElement(railStyles + frameStyles);
    const pill = new RailPill(() => this.toggle());
    host.inner.append(pill.button);
    this.#parts = { host, pill, frame: new PanelFrame(host, this.#ports.panelUrl, 'Handrail') };
    return this.#parts;
  }

  #tellFrame(): void {
    const { site, showInFrame } = this.#ports;
    const frame = this.#parts?.frame;
    // Reading the page's colours makes the browser lay out its styles: not before there is a frame to tell.
    if (frame?.exists !== true) return;
    const { placement, isOpen } = frame;
    const theme = site.theme();
    this.#parts?.host.paint(theme.dark);
    showInFrame({ load: this.#load, record: this.#record ?? null, theme, placement, open: isOpen });
  }
}
