import { z } from 'zod';
import { chatPost, type ChatSystem } from './chat-formats.ts';
import { type Notifier, NotifierRefused, NotifierUnavailable } from './notifier.ts';
import { type PostAnswer, postJson, type PostOptions } from './post-json.ts';

export interface ChatConfig extends PostOptions {
  system: ChatSystem;
  /** Address of the robot or workflow, a secret in itself. */
  webhook: string;
  /** Signing secret of a DingTalk or Feishu robot. */
  secret?: string | undefined;
  now: () => number;
}

/** Tells a chat group through its webhook. */
export function chatNotifier(config: ChatConfig): Notifier {
  return {
    channel: 'chat',
    async send(notice) {
      if (!URL.canParse(config.webhook))
        throw new NotifierRefused('The address of the chat webhook is none.');
      const { url, body } = chatPost(
        config.system,
        new URL(config.webhook),
        notice,
        config.secret,
        config.now(),
      );
      judge(config.system, await postJson(url, body, config));
    },
  };
}

const coded = z.object({
  errcode: z.number().optional(),
  errmsg: z.string().optional(),
  code: z.number().optional(),
  msg: z.string().optional(),
});

/** "Too often": DingTalk 130101, WeCom 45009, Feishu 11232 and 9499; DingTalk's -1 is "busy". */
const passing = new Set([-1, 130_101, 45_009, 11_232, 9499]);

/** DingTalk, WeCom and Feishu answer 200 to everything and say in the body how it went. */
function judge(system: ChatSystem, { status, body, retryAfterMs }: PostAnswer): void {
  if (status === 429 || status >= 500)
    throw new NotifierUnavailable(`${system} cannot take the message now (${status}).`, retryAfterMs);
  if (status < 200 || status >= 300) throw new NotifierRefused(`${system} refused the message (${status}).`);
  if (system === 'slack' || system === 'teams') return;
  const answer = coded.safeParse(parseJson(body));
  const code = answer.data?.errcode ?? answer.data?.code;
  if (code === 0) return;
  if (code === undefined) throw new NotifierUnavailable(`${system} answered in a form nobody knows.`);
  const said = `${system} refused the message (${code}: ${answer.data?.errmsg ?? answer.data?.msg ?? ''}).`;
  throw passing.has(code) ? new NotifierUnavailable(said) : new NotifierRefused(said);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
