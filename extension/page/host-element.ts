/**
 * The one element Handrail adds to the page, with a closed shadow root. It stands on the root element, where
 * Lightning redraws nothing; a page that removes it gets it back.
 */
export interface HostElement {
  /** Holds pill and frame. */
  inner: HTMLElement;
  /** The keyboard is in the pill or the frame. */
  isFocused(): boolean;
  /** Puts the element back if the page has taken it away. */
  ensure(): void;
  /** Draws everything inside for a light or a dark page. */
  paint(dark: boolean): void;
  remove(): void;
}

/** Above Lightning's header (100), below its popovers (6000) and dialogs (9001). */
const zIndex = 5000;

const styles = `
:host{all:initial!important;position:fixed!important;inset:0 0 0 auto!important;width:0!important;height:100%!important;z-index:${zIndex}!important;display:block!important}
.inner{position:absolute;inset:0}
@media print{:host{display:none!important}}
`;

export function hostElement(css: string): HostElement {
  const host = document.createElement('div');
  host.dataset['handrail'] = '';
  const closed = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = styles + css;
  const inner = document.createElement('div');
  inner.className = 'inner';
  closed.append(style, inner);
  const observer = new MutationObserver(() => ensure());
  const ensure = () => {
    if (!host.isConnected) document.documentElement.append(host);
  };
  ensure();
  observer.observe(document.documentElement, { childList: true });
  return {
    inner,
    isFocused: () => closed.activeElement !== null,
    ensure,
    paint(dark) {
      inner.style.colorScheme = dark ? 'dark' : 'light';
    },
    remove() {
      observer.disconnect();
      host.remove();
    },
  };
}
