import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withoutOrg } from '../connections/without-org.ts';
import { channelConfig, placeOf, smtpUrl } from './channel-config.ts';
import { openChannelStore } from './channel-store.ts';
import { configuredNotifiers } from './configured.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'handrail-notify-'));
});
afterEach(() => rm(dir, { recursive: true }));

const mail = channelConfig.parse({
  channel: 'e-mail',
  url: 'smtps://me@mail.example.com',
  from: 'Handrail <h@example.com>',
  password: 'p@ss:word canary',
  except: ['offer'],
});
const chat = channelConfig.parse({
  channel: 'chat',
  system: 'dingtalk',
  webhook: 'https://oapi.dingtalk.com/robot/send?access_token=canary',
  signingSecret: 'SECcanary',
});

describe('ways to tell people, kept on this machine', () => {
  it('X9 come back whole, while the file is its owner’s and shows no secret', async () => {
    const store = await openChannelStore(dir);
    expect([await store.save(mail), await store.save(chat), await store.save(mail)]).toEqual([
      'added',
      'added',
      'replaced',
    ]);
    const again = await openChannelStore(dir);
    expect(again.all()).toEqual([mail, chat]);
    const path = join(dir, 'notify.json');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const text = await readFile(path, 'utf8');
    for (const secret of ['canary', Buffer.from('p@ss:word').toString('base64url').slice(0, -1)])
      expect(text).not.toContain(secret);
    expect(await again.remove('chat')).toBe(true);
    expect(await again.remove('chat')).toBe(false);
    expect((await openChannelStore(dir)).all()).toEqual([mail]);
  });

  it('NT3 are shown without secrets, and no address holds a password', () => {
    expect(placeOf(chat)).toBe('dingtalk, oapi.dingtalk.com');
    expect(placeOf(mail)).not.toContain('canary');
    const inUrl = { ...mail, url: 'smtps://me:secret@mail.example.com' };
    expect(channelConfig.safeParse(inUrl).success).toBe(false);
    expect(mail.channel === 'e-mail' && new URL(smtpUrl(mail)).password).toBe('p%40ss%3Aword%20canary');
  });

  it('NT1 make notifiers that leave out what they are told to; the environment goes before', () => {
    const notifiers = (env: Record<string, string>) =>
      configuredNotifiers(
        withoutOrg(),
        env,
        () => undefined,
        () => 0,
        [mail, chat],
      ).map(({ channel, except }) => [channel, except]);
    const all = [
      ['salesforce', []],
      ['e-mail', ['offer']],
      ['chat', []],
    ];
    expect(notifiers({})).toEqual(all);
    const other = { HANDRAIL_SMTP_URL: 'smtps://x:y@other.example', HANDRAIL_MAIL_FROM: 'x@example.com' };
    expect(notifiers(other)).toEqual(all);
  });

  it('NT1 never silence the ladder on the bell', () => {
    const bell = (kind: string) => channelConfig.safeParse({ channel: 'salesforce', except: [kind] }).success;
    expect([bell('offer'), bell('climb'), bell('replaced')]).toEqual([true, false, false]);
  });
});
