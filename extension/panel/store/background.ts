import { panelToBackground, protocolVersion, type PanelReplies, type Reply } from '@handrail/shared';
import browser from 'webextension-polyfill';
import { caller, type BodyOf } from '../../messaging/rpc.ts';

type Calls = typeof panelToBackground;

/** Asks the background. Always answers: a worker that cannot be reached is a problem like another. */
export type Ask = <Name extends keyof Calls>(
  call: Name,
  body: BodyOf<Calls, Name>,
) => Promise<Reply<PanelReplies[Name]>>;

const send = caller<Calls>(protocolVersion, (envelope) => browser.runtime.sendMessage(envelope));

export const askBackground: Ask = async (call, body) => {
  try {
    // Our own background answers, in the shape the protocol's types promise.
    const reply = (await send(call, body)) as Reply<PanelReplies[typeof call]> | undefined;
    return reply ?? { ok: false, problem: { kind: 'unexpected', detail: 'no answer' } };
  } catch {
    return { ok: false, problem: { kind: 'unexpected', detail: 'worker unreachable' } };
  }
};
