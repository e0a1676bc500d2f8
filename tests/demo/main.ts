/**
 * `npm run demo`: the whole main job on one machine. With a display it opens Chromium on an opportunity and waits;
 * without one it drives the same steps headless and leaves pictures and report.json.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { World } from '../journeys/world.ts';
import { ensureChromium } from '../run/browser.ts';
import { runStep } from '../run/step.ts';
import { parseOptions, type DemoOptions } from './options.ts';
import { Recorder } from './recorder.ts';
import { changeTicket, escalate, fileTicket, findDeal, openDeal, type Scene } from './story.ts';
import { startWorld } from './start-world.ts';

async function demo(options: DemoOptions): Promise<boolean> {
  const out = resolve(options.out);
  mkdirSync(out, { recursive: true });
  const recorder = new Recorder(console.log);
  const { step } = recorder;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => recorder.stop());
  let world: World | undefined;
  let whole = false;
  try {
    world = await startWorld(options, step);
    const scene: Scene = {
      world,
      deal: await findDeal(world),
      step,
      out: options.headless ? out : undefined,
    };
    const issueId = await fileTicket(scene);
    const { page, sidebar } = await openDeal(scene, issueId);
    if (options.headless) {
      const handoffId = await escalate(scene, page, sidebar);
      await changeTicket(scene, page, sidebar, handoffId);
    } else await untilClosed(world, scene, recorder);
    whole = true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  } finally {
    await world?.close();
  }
  const ok = whole && recorder.ok;
  writeFileSync(join(out, 'report.json'), `${JSON.stringify({ ok, steps: recorder.steps }, null, 2)}\n`);
  console.log(`${ok ? 'All steps hold.' : 'Not all steps were made.'} Report: ${join(out, 'report.json')}`);
  return ok;
}

/** Leave the window to the person until its last tab is closed, or until Ctrl+C. */
async function untilClosed(world: World, { deal }: Scene, recorder: Recorder): Promise<void> {
  const rep = world.user('rep');
  const contact = world.user('contact');
  console.log(`
You are on "${deal.name}" as ${rep.username}. Press Escalate in the sidebar.
Other people of this org, password ${rep.password}: ${contact.username} (the interface contact).
The tracker is at ${world.tracker.url} (user agent, password handrail-test-1, where it is a real Redmine).
Close the window, or press Ctrl+C, to end the demo.`);
  const { context } = world.browser;
  const closed = new Promise<void>((done) => {
    context.once('close', () => done());
    const watch = (page: Page) => page.once('close', () => context.pages().length === 0 && done());
    context.pages().forEach(watch);
    context.on('page', watch);
  });
  await Promise.race([closed, recorder.stopped]);
}

async function main(): Promise<boolean> {
  const options = parseOptions(process.argv.slice(2), process.env);
  if (!ensureChromium()) return false;
  for (const build of [
    { name: 'Build the plugin', command: ['tsc', '-b', 'shared', 'crm-plugin'], quiet: true },
    { name: 'Build the extension', command: ['wxt', 'build'], quiet: true },
  ] as const) {
    if (!(await runStep(build)).ok) return false;
  }
  return demo(options);
}

process.exitCode = (await main()) ? 0 : 1;
