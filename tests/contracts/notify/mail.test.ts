import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SMTPServer } from 'smtp-server';
import { mailNotifier } from '../../../crm-plugin/src/notify/mail.ts';
import { NotifierRefused, NotifierUnavailable } from '../../../crm-plugin/src/notify/notifier.ts';
import { aNotice } from './notice-sample.ts';

describe('e-mail over SMTP', () => {
  const received: { to: string[]; raw: string }[] = [];
  let refusal: { responseCode: number } | undefined;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => {
      done(refusal === undefined ? null : Object.assign(new Error('no'), refusal));
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        received.push({ to, raw: Buffer.concat(parts).toString('utf8') });
        done();
      });
    },
  });
  let url = '';
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.server.address();
    url = `smtp://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  });
  afterAll(() => new Promise<void>((done) => server.close(() => done())));
  beforeEach(() => {
    received.splice(0);
    refusal = undefined;
  });
  const mail = (more = {}) =>
    mailNotifier({
      url,
      from: 'Handrail <handrail@example.com>',
      orgId: '00D000000000001',
      allowPlain: true,
      ...more,
    });

  test('NT1 a repeat carries the same Message-ID, and both languages arrive', async () => {
    await mail().send(aNotice());
    await mail().send(aNotice());
    await mail().send(aNotice({}, 'zh'));
    expect(received.map(({ to }) => to)).toEqual([
      ['deputy@example.com'],
      ['deputy@example.com'],
      ['deputy@example.com'],
    ]);
    const ids = received.map(({ raw }) => /^Message-ID:\s+(\S+)/im.exec(raw)?.[1]);
    expect(new Set(ids)).toEqual(
      new Set(['<handrail.a00000000000001AAA-1-2.00D000000000001@handrail.invalid>']),
    );
    expect(received[0]?.raw).toMatch(/^Subject: Late: H-00001 Export/m);
    expect(received[0]?.raw).toContain('https://acme.my.salesforce.com/a00000000000001AAA');
  });

  test('NT3 a title cannot add a header or a receiver', async () => {
    await mail().send(aNotice());
    const [head = ''] = received[0]?.raw.split('\r\n\r\n') ?? [];
    expect(head).not.toMatch(/^Bcc:/im);
    expect(received[0]?.to).toEqual(['deputy@example.com']);
  });

  test('NT2 tells a refusal from an outage, and sends nothing in the clear unless allowed', async () => {
    refusal = { responseCode: 550 };
    await expect(mail().send(aNotice())).rejects.toThrow(NotifierRefused);
    refusal = { responseCode: 451 };
    await expect(mail().send(aNotice())).rejects.toThrow(NotifierUnavailable);
    refusal = undefined;
    await expect(mail({ url: 'smtp://127.0.0.1:1' }).send(aNotice())).rejects.toThrow(NotifierUnavailable);
    await expect(mail({ allowPlain: false }).send(aNotice())).rejects.toThrow(NotifierUnavailable);
    const nowhere = aNotice({ to: { ...aNotice().to, email: undefined } });
    await expect(mail().send(nowhere)).rejects.toThrow('no e-mail address');
    expect(received).toEqual([]);
  });
});
