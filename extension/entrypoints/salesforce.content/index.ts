import { protocolVersion, type pageToBackground, type pageToPanel } from '@handrail/shared';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { pageHosts } from '../../hosts.ts';
import { isExtension } from '../../messaging/allowed-senders.ts';
import { caller, serve, type Sender } from '../../messaging/rpc.ts';
import { extensionApi as browser } from '../../page/extension-api.ts';
import { salesforceLightning as site } from '../../page/salesforce-lightning.ts';
import { Sidebar } from '../../page/sidebar.ts';
import { isRail, stubCalls } from '../../page/stub-messages.ts';

/**
 * The stub: the only code in the page. It reads the URL, draws the pill, makes room for the panel's frame and carries
 * no data of the CRM. It uses the browser's own promises, not the polyfill, to stay small.
 */
export default defineContentScript({
  matches: pageHosts,
  runAt: 'document_start',
  main() {
    const send = caller<typeof pageToBackground & typeof pageToPanel>(protocolVersion, (envelope) =>
      browser.runtime.sendMessage(envelope),
    );
    const stop = new AbortController();
    const { signal } = stop;

    const sidebar = new Sidebar({
      site,
      panelUrl: browser.runtime.getURL('/panel.html'),
      enterRecord: async (load, record) => {
        const rail = await send('page/record', { load, record }).catch(() => undefined);
        return isRail(rail) ? rail : undefined;
      },
      showInFrame: (message) => void send('frame/show', message).catch(() => undefined),
      focusFrame: () => void send('frame/focus', {}).catch(() => undefined),
    });

    const self = { id: browser.runtime.id, origin: new URL(browser.runtime.getURL('')).origin };
    const listen = serve(protocolVersion, stubCalls, (sender) => isExtension(sender, self), {
      'background/read-client-id': () => site.readClientId(),
      'background/toggle': () => sidebar.toggle(),
      'background/rail': ({ record, rail }) => sidebar.showRail(record, rail),
      'panel/ready': () => sidebar.frameReady(),
      'panel/close': () => sidebar.close(),
    });
    browser.runtime.onMessage.addListener(
      (message: unknown, sender: Sender, answer: (value: unknown) => void): boolean => {
        const promise = listen(message, sender);
        void promise?.then(answer);
        return promise !== undefined;
      },
    );

    site.onNavigate((url) => sidebar.follow(url), signal);
    window.addEventListener('resize', () => sidebar.place(), { signal });
    for (const type of ['focusin', 'pointerdown']) {
      document.addEventListener(type, (event) => event.isTrusted && sidebar.pageTouched(event.target), {
        signal,
      });
    }
    window.addEventListener('pageshow', (event) => event.persisted && sidebar.reload(), { signal });
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.isTrusted && event.altKey && event.shiftKey && event.code === 'KeyH') {
          event.preventDefault();
          sidebar.toggle();
        }
      },
      { signal, capture: true },
    );
    if (document.readyState === 'loading') {
      // The page's colours are known only once its style sheets are.
      document.addEventListener('DOMContentLoaded', () => sidebar.place(), { signal, once: true });
    }
    sidebar.follow(location.href);
  },
});
