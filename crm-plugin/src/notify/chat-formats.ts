import { createHmac } from 'node:crypto';
import type { Notice } from './notice.ts';
import { wordsOf } from './words.ts';

export const chatSystems = ['slack', 'teams', 'dingtalk', 'wecom', 'feishu'] as const;
export type ChatSystem = (typeof chatSystems)[number];

/** What is sent where. */
export interface ChatPost {
  url: URL;
  body: unknown;
}

/**
 * The message in a system's own form. Its id stands at the end of the text: none of these webhooks knows an
 * idempotency key, so that a repeat can at least be told.
 * @param secret the robot's signing secret, where it has one (DingTalk, Feishu).
 */
export function chatPost(
  system: ChatSystem,
  webhook: URL,
  notice: Notice,
  secret: string | undefined,
  now: number,
): ChatPost {
  return formats[system]({ webhook, notice, secret, now });
}

interface Draft {
  webhook: URL;
  notice: Notice;
  secret: string | undefined;
  now: number;
}

const formats: Readonly<Record<ChatSystem, (draft: Draft) => ChatPost>> = {
  slack,
  teams,
  dingtalk,
  wecom,
  feishu,
};

/** docs.slack.dev, "Sending messages using incoming webhooks" and "Formatting message text". */
function slack({ webhook, notice }: Draft): ChatPost {
  const { subject, lines, open } = wordsOf(notice);
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const text = [`*${escaped(subject)}*`, ...lines.map(escaped), `<${notice.handoff.url}|${open}>`].join('\n');
  return {
    url: webhook,
    body: {
      text: escaped(subject),
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: cut(text, 3000) } },
        { type: 'context', elements: [{ type: 'plain_text', text: notice.id }] },
      ],
    },
  };
}

/** learn.microsoft.com, "Create incoming webhooks with Workflows": a message with one Adaptive Card. */
function teams({ webhook, notice }: Draft): ChatPost {
  const { subject, lines, open } = wordsOf(notice);
  const block = (text: string, more = {}) => ({
    type: 'TextBlock',
    text: markdown(text),
    wrap: true,
    ...more,
  });
  return {
    url: webhook,
    body: {
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          contentUrl: null,
          content: {
            $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
            type: 'AdaptiveCard',
            version: '1.4',
            body: [
              block(subject, { weight: 'Bolder', size: 'Medium' }),
              ...lines.map((line) => block(line)),
              block(notice.id, { isSubtle: true, size: 'Small' }),
            ],
            actions: [{ type: 'Action.OpenUrl', title: open, url: notice.handoff.url }],
          },
        },
      ],
    },
  };
}

/** open.dingtalk.com, "Custom robot": milliseconds and secret signed, both in the address. */
function dingtalk({ webhook, notice, secret, now }: Draft): ChatPost {
  const url = new URL(webhook);
  if (secret !== undefined) {
    url.searchParams.set('timestamp', String(now));
    url.searchParams.set('sign', createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64'));
  }
  const { subject } = wordsOf(notice);
  const text = cut(markdownText(notice, '\n\n'), 5000);
  return { url, body: { msgtype: 'markdown', markdown: { title: cut(subject, 100), text } } };
}

/** developer.work.weixin.qq.com, "Group robot": Markdown of at most 4,096 bytes. */
function wecom({ webhook, notice }: Draft): ChatPost {
  return {
    url: webhook,
    body: { msgtype: 'markdown', markdown: { content: cutBytes(markdownText(notice, '\n'), 4096) } },
  };
}

/** open.feishu.cn, "Custom bot usage guide": seconds and secret are the key, and the signed text is empty. */
function feishu({ webhook, notice, secret, now }: Draft): ChatPost {
  const { subject, lines, open } = wordsOf(notice);
  const timestamp = String(Math.floor(now / 1000));
  const sign =
    secret !== undefined && createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64');
  const language = notice.to.language === 'zh' ? 'zh_cn' : 'en_us';
  const text = (line: string) => [{ tag: 'text', text: line }];
  const content = [...lines.map(text), [{ tag: 'a', text: open, href: notice.handoff.url }], text(notice.id)];
  return {
    url: webhook,
    body: {
      ...(sign !== false && { timestamp, sign }),
      msg_type: 'post',
      content: { post: { [language]: { title: cut(subject, 200), content } } },
    },
  };
}

function markdownText(notice: Notice, gap: string): string {
  const { subject, lines, open } = wordsOf(notice);
  const link = `[${open}](${notice.handoff.url})`;
  return [`**${markdown(subject)}**`, ...lines.map(markdown), link, notice.id].join(gap);
}

/** Foreign text shows as it is written: no link, picture or heading of its own. */
function markdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#!|~]/g, (sign) => `\\${sign}`);
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

function cutBytes(text: string, longest: number): string {
  let short = text;
  while (Buffer.byteLength(short) > longest) short = `${short.slice(0, -2)}…`;
  return short;
}
