/**
 * The one element Handrail adds to the page, with a closed shadow root. It stands on the root element, where
 * Lightning redraws nothing; a page that removes it gets it back.
 */
export interface HostElement {
  shadow: ShadowRoot;
  /** Puts the element back if the page has taken it away. */
  ensure(): void;
  remove(): void;
}

/** Above Lightning's header (100), below its popovers (6000) and dialogs (9001). */
const zIndex = 5000;

const styles = `
:host{all:initial!important;position:fixed!important;inset:0 0 0 auto!important;width:0!important;height:100%!important;z-index:${zIndex}!important;color-scheme:inherit!important;display:block!important}
@media print{:host{display:none!important}}
`;

export function hostElement(css: string): HostElement {
  const host = document.createElement('div');
  host.dataset['handrail'] = '';
  const shadow = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = styles + css;
  shadow.append(style);
  const observer = new MutationObserver(() => ensure());
  const ensure = () => {
    if (!host.isConnected) document.documentElement.append(host);
  };
  ensure();
  observer.observe(document.documentElement, { childList: true });
  return {
    shadow,
    ensure,
    remove() {
      observer.disconnect();
      host.remove();
    },
  };
}
