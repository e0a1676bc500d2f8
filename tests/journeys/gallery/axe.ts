import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { CDPSession, Frame, Page } from 'playwright-core';

/** What axe found in one view. */
export interface AxeResult {
  passes: number;
  /** Rule, what it wants, and where: in words a failing test can print. */
  violations: string[];
}

const script = readFile(
  createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve(
    'axe-core/axe.min.js',
  ),
  'utf8',
);

/** Target size is a rule of WCAG 2.2 AA that axe leaves off by itself. */
const options = "{ iframes: false, rules: { 'target-size': { enabled: true } } }";

/** Runs in the browser: axe's answer in a few words. */
const summary = `({ passes, violations }) => ({
  passes: passes.length,
  violations: violations.flatMap(({ id, help, nodes }) => nodes.map((node) => id + ': ' + help + ' at ' + node.target.flat().join(' > ') + ' – ' + node.any.map(({ message }) => message).join('; '))),
})`;

/**
 * Check the panel. The policy of its page allows no foreign script, so axe runs in a world of its own beside the page's,
 * put there by the debugger.
 */
export async function axeInPanel(frame: Frame): Promise<AxeResult> {
  const session = await frame.page().context().newCDPSession(frame);
  try {
    const world = await isolatedWorld(session);
    return await run(session, world, 'document');
  } finally {
    await session.detach();
  }
}

/** Check a page of the extension in a tab of its own. */
export async function axeInPage(page: Page): Promise<AxeResult> {
  const session = await page.context().newCDPSession(page);
  try {
    return await run(session, await isolatedWorld(session), 'document');
  } finally {
    await session.detach();
  }
}

/** Check the pill. axe walks open shadow roots only, so in axe's own world the closed one is shown to it. */
export async function axeInPill(page: Page): Promise<AxeResult> {
  const session = await page.context().newCDPSession(page);
  try {
    const world = await isolatedWorld(session);
    await session.send('DOM.enable');
    const { root } = await session.send('DOM.getDocument', { depth: 2, pierce: true });
    const html = root.children?.find(({ nodeName }) => nodeName === 'HTML');
    const host = html?.children?.find(({ attributes }) => attributes?.includes('data-handrail') === true);
    const shadow = host?.shadowRoots?.[0];
    if (!host || !shadow) throw new Error('The page has no sidebar.');
    const inWorld = async ({ backendNodeId }: { backendNodeId: number }) =>
      (await session.send('DOM.resolveNode', { backendNodeId, executionContextId: world })).object.objectId;
    const [hostId, shadowId] = [await inWorld(host), await inWorld(shadow)];
    if (hostId === undefined || shadowId === undefined) throw new Error('The sidebar went away.');
    await session.send('Runtime.callFunctionOn', {
      objectId: hostId,
      functionDeclaration: "function (root) { Object.defineProperty(this, 'shadowRoot', { value: root }); }",
      arguments: [{ objectId: shadowId }],
    });
    return await run(session, world, "document.querySelector('[data-handrail]')");
  } finally {
    await session.detach();
  }
}

async function isolatedWorld(session: CDPSession): Promise<number> {
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: `axe-${crypto.randomUUID()}`,
  });
  return executionContextId;
}

async function run(session: CDPSession, contextId: number, where: string): Promise<AxeResult> {
  const evaluate = async (expression: string): Promise<unknown> => {
    const answer = await session.send('Runtime.evaluate', {
      expression,
      contextId,
      awaitPromise: true,
      returnByValue: true,
    });
    const { exceptionDetails, result } = answer;
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  await evaluate(`${await script}; undefined`);
  return (await evaluate(`axe.run(${where}, ${options}).then(${summary})`)) as AxeResult;
}
