import { describe, expect, it } from 'vitest';
import { withoutOrg } from '../connections/without-org.ts';
import { configuredNotifiers } from './configured.ts';

const channels = (environment: Record<string, string>) => {
  const hidden: string[] = [];
  const notifiers = configuredNotifiers(
    withoutOrg(),
    environment,
    (one) => hidden.push(one),
    () => 0,
  );
  return { channels: notifiers.map(({ channel }) => channel), hidden };
};
const chat = {
  HANDRAIL_CHAT: 'dingtalk',
  HANDRAIL_CHAT_WEBHOOK: 'https://oapi.dingtalk.com/robot/send?access_token=x',
};

describe('notifiers of the environment', () => {
  it('NT1 rings the bell always, mail and chat where they are named', () => {
    expect(channels({}).channels).toEqual(['salesforce']);
    const mail = {
      HANDRAIL_SMTP_URL: 'smtps://me:p%40ss@mail.example.com',
      HANDRAIL_MAIL_FROM: 'h@example.com',
    };
    const all = channels({ ...mail, ...chat, HANDRAIL_CHAT_SECRET: 'SEC1' });
    expect(all.channels).toEqual(['salesforce', 'e-mail', 'chat']);
    expect(all.hidden).toEqual(expect.arrayContaining(['p@ss', 'SEC1', chat.HANDRAIL_CHAT_WEBHOOK]));
  });

  it.each([
    [{ HANDRAIL_SMTP_URL: 'smtp://mail' }, 'HANDRAIL_SMTP_URL'],
    [{ ...chat, HANDRAIL_CHAT_WEBHOOK: 'http://oapi.dingtalk.com' }, 'HANDRAIL_CHAT_WEBHOOK'],
    [{ ...chat, HANDRAIL_CHAT: 'icq' }, 'HANDRAIL_CHAT'],
  ])('NT3 names what is wrong, never its value: %o', (environment, name) => {
    const failed = () => channels(environment);
    expect(failed).toThrow(name);
    expect(failed).not.toThrow('oapi');
  });
});
