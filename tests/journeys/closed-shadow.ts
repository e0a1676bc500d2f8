import type { CDPSession, Page } from 'playwright-core';

/** Where something inside a closed shadow root stands on the page, in CSS pixels. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface DomNode {
  nodeId: number;
  backendNodeId: number;
  nodeName: string;
  attributes?: string[];
  children?: DomNode[];
  shadowRoots?: DomNode[];
  contentDocument?: DomNode;
}

/**
 * The first element inside any shadow root, open or closed, that `wanted` accepts.
 * Page script cannot look there, and neither can Playwright's selectors: only the browser's own debugger can.
 */
export async function boxInShadow(
  page: Page,
  wanted: (element: { tag: string; attributes: Map<string, string> }) => boolean,
): Promise<Box | undefined> {
  const session = await page.context().newCDPSession(page);
  try {
    const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as {
      root: DomNode;
    };
    for (const node of shadowElements(root, false)) {
      if (!wanted({ tag: node.nodeName.toLowerCase(), attributes: attributesOf(node) })) continue;
      const box = await boxOf(session, node);
      if (box !== undefined) return box;
    }
    return undefined;
  } finally {
    await session.detach();
  }
}

async function boxOf(session: CDPSession, node: DomNode): Promise<Box | undefined> {
  try {
    const { model } = await session.send('DOM.getBoxModel', { backendNodeId: node.backendNodeId });
    const [x = 0, y = 0] = model.border;
    return { x, y, width: model.width, height: model.height };
  } catch {
    // Not laid out: it is hidden.
    return undefined;
  }
}

function* shadowElements(node: DomNode, inside: boolean): Generator<DomNode> {
  if (inside && !node.nodeName.startsWith('#')) yield node;
  for (const root of node.shadowRoots ?? []) yield* shadowElements(root, true);
  for (const child of node.children ?? []) yield* shadowElements(child, inside);
}

function attributesOf(node: DomNode): Map<string, string> {
  const list = node.attributes ?? [];
  const found = new Map<string, string>();
  for (let at = 0; at + 1 < list.length; at += 2) found.set(list[at] ?? '', list[at + 1] ?? '');
  return found;
}
