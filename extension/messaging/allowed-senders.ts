import { restOriginOf } from '@handrail/shared';
import type { Sender } from './rpc.ts';

/**
 * Who may call whom (rule X4). All facts come from the browser. `self` is the extension's own id and origin;
 * the origin is always the real one, also where the panel is loaded by a dynamic URL.
 */
export interface Self {
  id: string;
  origin: string;
}

/** Our stub in the top frame of a Salesforce page. */
export function isStub(sender: Sender, self: Self): boolean {
  return (
    sender.id === self.id &&
    sender.frameId === 0 &&
    sender.tab?.id !== undefined &&
    restOriginOf(originOf(sender)) !== undefined
  );
}

/** Our stub in one particular tab. */
export function isStubOfTab(sender: Sender, self: Self, tabId: number | undefined): boolean {
  return tabId !== undefined && sender.tab?.id === tabId && isStub(sender, self);
}

/** Our panel page, inside a tab. */
export function isPanel(sender: Sender, self: Self): boolean {
  return sender.id === self.id && sender.tab?.id !== undefined && isOwnPage(sender, self, '/panel.html');
}

/** Our desk page, as a tab of its own: no page may frame it, and it answers in no frame. */
export function isDesk(sender: Sender, self: Self): boolean {
  return (
    sender.id === self.id &&
    sender.frameId === 0 &&
    sender.tab?.id !== undefined &&
    isOwnPage(sender, self, '/desk.html')
  );
}

/** Our background or one of our own pages; what a stub listens to. */
export function isExtension(sender: Sender, self: Self): boolean {
  if (sender.id !== self.id) return false;
  const origin = originOf(sender);
  return origin === '' || origin === self.origin;
}

function isOwnPage(sender: Sender, self: Self, path: string): boolean {
  if (originOf(sender) !== self.origin) return false;
  return sender.url !== undefined && URL.canParse(sender.url) && new URL(sender.url).pathname === path;
}

function originOf({ origin, url }: Sender): string {
  if (origin !== undefined && origin !== 'null') return origin;
  return url !== undefined && URL.canParse(url) ? new URL(url).origin : '';
}
