import type { Placement } from '@handrail/shared';
import type { HostElement } from './host-element.ts';
import { PagePush } from './push.ts';

/** Width of the panel beside or over the page. */
export const panelWidth = 376;

/** Beside the page where nothing is lost by it, else over it; on a narrow or zoomed page it is the page. */
export function placementFor(width: number): Placement {
  if (width >= 1280) return 'push';
  return width >= 1024 ? 'peek' : 'sheet';
}

/**
 * The panel: a frame of the extension's own page in the closed shadow root. The page can neither read nor press it.
 * It is made when first opened and then only hidden, so that it opens at once the next time.
 */
export class PanelFrame {
  readonly #host: Pick<HostElement, 'inner' | 'isFocused'>;
  readonly #url: string;
  readonly #title: string;
  readonly #push = new PagePush(panelWidth);
  #frame: HTMLIFrameElement | undefined;
  #before: Element | null = null;
  placement: Placement = placementFor(window.innerWidth);

  constructor(host: Pick<HostElement, 'inner' | 'isFocused'>, url: string, title: string) {
    this.#host = host;
    this.#url = url;
    this.#title = title;
  }

  /** Opened at least once: then there is somebody to tell. */
  get exists(): boolean {
    return this.#frame !== undefined;
  }

  get isOpen(): boolean {
    return this.#frame !== undefined && !this.#frame.hidden;
  }

  /** @param focus true when the user opened it: the keyboard goes in, and back on close. */
  open(focus: boolean): void {
    if (focus) this.#before = document.activeElement;
    this.#frame ??= this.#make();
    this.#frame.hidden = false;
    this.place();
    if (focus) this.#frame.focus();
  }

  close(): void {
    if (!this.#frame || this.#frame.hidden) return;
    const hadFocus = this.#host.isFocused();
    this.#frame.hidden = true;
    this.#push.release();
    // Escape would else leave the focus on the body.
    if (hadFocus && this.#before instanceof HTMLElement) this.#before.focus();
    this.#before = null;
  }

  /** After a resize or a navigation. */
  place(): void {
    this.placement = placementFor(window.innerWidth);
    if (!this.#frame || this.#frame.hidden) return;
    this.#frame.className = `panel ${this.placement}`;
    if (this.placement === 'push') this.#push.apply();
    else this.#push.release();
  }

  /** Away from records the panel and all its data go. */
  remove(): void {
    this.close();
    this.#frame?.remove();
    this.#frame = undefined;
  }

  #make(): HTMLIFrameElement {
    const frame = document.createElement('iframe');
    frame.src = this.#url;
    frame.title = this.#title;
    frame.allow = 'clipboard-write';
    this.#host.inner.append(frame);
    return frame;
  }
}

export const frameStyles = `
.panel{position:absolute;right:0;top:0;width:${panelWidth}px;height:100%;border:0;background:light-dark(#f3f3f3,#17181a);color-scheme:inherit;
box-shadow:0 0 0 1px light-dark(#d9dce1,#000),-8px 0 24px light-dark(#1b243714,#0006)}
/* Beside the page there is nothing it could lie over. */
.panel.push{box-shadow:0 0 0 1px light-dark(#d9dce1,#000)}
.panel[hidden]{display:none}
.panel.sheet{width:min(100vw,${panelWidth + 44}px)}
`;
