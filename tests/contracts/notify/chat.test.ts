import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chatNotifier } from '../../../crm-plugin/src/notify/chat.ts';
import { chatSystems } from '../../../crm-plugin/src/notify/chat-formats.ts';
import { NotifierRefused, NotifierUnavailable } from '../../../crm-plugin/src/notify/notifier.ts';
import { ChatStandIn, robotSecret } from './chat-stand-in.ts';
import { aNotice } from './notice-sample.ts';

const now = () => Date.parse('2026-09-30T06:00:00Z');

describe.each(chatSystems)('chat: %s', (system) => {
  let chat: ChatStandIn;
  beforeAll(async () => {
    chat = await ChatStandIn.start(system, now);
  });
  afterAll(() => chat.close());
  const notifier = (more = {}) =>
    chatNotifier({
      system,
      webhook: chat.url,
      secret: robotSecret,
      now,
      allowPrivate: true,
      ca: chat.ca,
      ...more,
    });

  test('NT1 takes the message in both languages, with its link and its id', async () => {
    await notifier().send(aNotice());
    await notifier().send(aNotice({}, 'zh'));
    const [english, chinese] = chat.shown.splice(0).map((body) => JSON.stringify(body));
    expect(english).toContain('Late: H-00001');
    expect(english).toContain('https://acme.my.salesforce.com/a00000000000001AAA');
    expect(english).toContain('handrail.a00000000000001AAA-1-2');
    expect(chinese).toContain('已逾期');
    // Where Markdown is read, a stranger's title makes no link of its own.
    if (system === 'teams' || system === 'wecom') expect(english).not.toContain('[a line](http');
    if (system === 'dingtalk') expect(english).toContain('\\\\[a line\\\\](http');
  });

  test('NT1 a very long title still fits', async () => {
    await notifier().send(aNotice({ handoff: { ...aNotice().handoff, title: '标题'.repeat(3000) } }, 'zh'));
    expect(chat.shown.splice(0)).toHaveLength(1);
  });

  test('NT2 tells a refusal from an outage, and follows no redirect', async () => {
    await expect(notifier({ webhook: chat.url.replace('t0ken', 'wrong') }).send(aNotice())).rejects.toThrow(
      NotifierRefused,
    );
    chat.next = { status: 503 };
    await expect(notifier().send(aNotice())).rejects.toThrow(NotifierUnavailable);
    chat.next = { status: 429, headers: { 'retry-after': '30' } };
    await expect(notifier().send(aNotice())).rejects.toMatchObject({ retryAfterMs: 30_000 });
    chat.next = { status: 302, headers: { location: chat.url } };
    await expect(notifier().send(aNotice())).rejects.toThrow(NotifierRefused);
    expect(chat.shown).toEqual([]);
  });

  test('NT3 is not reached on this machine unless that is allowed', async () => {
    const refused = notifier({ allowPrivate: false }).send(aNotice());
    await expect(refused).rejects.toThrow(NotifierRefused);
    await expect(refused).rejects.toThrow('not public');
    await expect(notifier({ webhook: chat.url.replace('https', 'http') }).send(aNotice())).rejects.toThrow(
      'only https',
    );
    expect(chat.shown).toEqual([]);
  });

  test('NT3 says nothing of the address’ secret when it fails', async () => {
    chat.next = { status: 403 };
    const error: unknown = await notifier()
      .send(aNotice())
      .catch((one: unknown) => one);
    expect(String(error)).not.toContain('t0ken');
  });
});

describe('signed robots', () => {
  test.each(['dingtalk', 'feishu'] as const)('NT2 %s refuses a wrong secret', async (system) => {
    const chat = await ChatStandIn.start(system, now);
    const config = { system, webhook: chat.url, now, allowPrivate: true, ca: chat.ca };
    await expect(chatNotifier({ ...config, secret: 'wrong' }).send(aNotice())).rejects.toThrow(
      /310000|19021/,
    );
    await chat.close();
  });

  test.each([
    ['dingtalk', { errcode: 130_101 }],
    ['wecom', { errcode: 45_009 }],
    ['feishu', { code: 11_232 }],
  ] as const)('NT2 %s may be busy', async (system, body) => {
    const chat = await ChatStandIn.start(system, now);
    chat.next = { status: 200, body };
    const notifier = chatNotifier({ system, webhook: chat.url, now, allowPrivate: true, ca: chat.ca });
    await expect(notifier.send(aNotice())).rejects.toThrow(NotifierUnavailable);
    await chat.close();
  });
});
