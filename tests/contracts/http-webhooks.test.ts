import { once } from 'node:events';
import { connect } from 'node:net';
import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { before, path, secret, WebhookWorld } from './http-face.ts';

const minute = 60_000;

describe('webhooks: what is proven', () => {
  test('W1 the present secret and the one before it prove a webhook; no other does', async () => {
    const face = new WebhookWorld();
    expect(await face.send('{"ticket":1}')).toBe(202);
    expect(await face.send('{"ticket":2}', { key: before })).toBe(202);
    expect(await face.send('{"ticket":3}', { key: 'somebody else’s' })).toBe(401);
    expect(face.outcomes).toEqual(['accepted', 'accepted', 'refused']);
  });

  test('W1 the body is proven by its bytes: spaces, order, a missing or cut signature are forgeries', async () => {
    const face = new WebhookWorld();
    const body = '{"ticket":1}';
    const headers = face.signed(body);
    expect(await face.post('{"ticket": 1}', headers)).toBe(401);
    const cut = { ...headers, 'x-handrail-signature': headers['x-handrail-signature']?.slice(0, 30) ?? '' };
    expect(await face.post(body, cut)).toBe(401);
    expect(await face.post(body, { 'content-type': 'application/json' })).toBe(401);
    expect(face.hinted).toEqual([]);
  });

  test('W1 senders without a clock sign the body, those that cannot compute give the secret', async () => {
    const face = new WebhookWorld();
    const body = '{"ticket":7,"transaction":12}';
    const digest = createHmac('sha256', secret).update(body).digest('hex');
    const json = { 'content-type': 'application/json' };
    expect(await face.post(body, { ...json, 'x-rt-signature': `sha256=${digest}` })).toBe(202);
    expect(await face.post('{"ticket":8}', { ...json, 'x-handrail-secret': secret })).toBe(202);
    expect(await face.post('{"ticket":9}', { ...json, 'x-handrail-secret': `${secret}x` })).toBe(401);
    expect(await face.post('{"ticket":9}', { ...json, 'x-handrail-secret': '' })).toBe(401);
  });

  test('W2 a signed time more than five minutes off is refused, and cannot be changed or left out', async () => {
    const face = new WebhookWorld();
    const now = face.world.clock.now();
    expect(await face.send('{"ticket":1}', { at: now - 6 * minute })).toBe(401);
    expect(await face.send('{"ticket":1}', { at: now + 6 * minute })).toBe(401);
    expect(await face.send('{"ticket":1}', { at: now - 4 * minute })).toBe(202);
    const body = '{"ticket":2}';
    const old = face.signed(body, { at: now - 6 * minute });
    expect(await face.post(body, { ...old, 'x-handrail-timestamp': String(now / 1_000) })).toBe(401);
    const { 'x-handrail-timestamp': _left, ...without } = old;
    expect(await face.post(body, without)).toBe(401);
  });

  test('W3 a replay within the window takes no effect, whatever unsigned headers it changes', async () => {
    const face = new WebhookWorld();
    const body = '{"ticket":1}';
    const headers = face.signed(body);
    for (let n = 0; n < 5; n += 1)
      expect(await face.post(body, { ...headers, 'x-delivery': String(n) })).toBe(202);
    expect(face.outcomes).toEqual(['accepted', 'repeated', 'repeated', 'repeated', 'repeated']);
    expect(face.hinted).toHaveLength(1);
  });

  test('W5 an unknown connection reads like a wrong signature', async () => {
    const face = new WebhookWorld();
    const body = '{"ticket":1}';
    expect(await face.post(body, face.signed(body), '/webhooks/jira:none')).toBe(401);
    expect(await face.post(body, face.signed(body), '/webhooks/%00%ff')).toBeGreaterThanOrEqual(400);
  });

  test('W5 too large is 413, another content type 415, no JSON object 415, and none is parsed', async () => {
    const face = new WebhookWorld();
    const huge = `{"ticket":"${'x'.repeat(1_100_000)}"}`;
    expect(await face.send(huge)).toBe(413);
    for (const type of ['text/plain', 'multipart/form-data', 'application/x-www-form-urlencoded', '']) {
      const headers = { ...face.signed('{"ticket":1}'), 'content-type': type };
      expect(await face.post('{"ticket":1}', headers)).toBe(415);
    }
    expect(await face.send('[]')).toBe(415);
    expect(await face.send('not JSON')).toBe(415);
    expect(face.hinted).toEqual([]);
  });

  test('W5 a body that trickles in is cut off', async () => {
    const face = new WebhookWorld({ requestMs: 500, idleMs: 1_000 });
    await face.server.listen({ host: '127.0.0.1', port: 0 });
    const address = face.server.server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const socket = connect(port, '127.0.0.1');
    const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n`;
    socket.write(head);
    const drip = setInterval(() => socket.write('{'), 100);
    const began = performance.now();
    socket.on('error', () => undefined);
    socket.resume();
    await once(socket, 'close');
    clearInterval(drip);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(face.hinted).toEqual([]);
    await face.server.close();
  });
});

describe('webhooks: what they do', () => {
  test('W4 the poll runs at once, in whatever order hints come, and answers them', async () => {
    const face = new WebhookWorld();
    const { world, process } = face;
    world.tracker.save({ key: '1', title: 'Old' }, ['006000000000001AAA']);
    process.runner.start();
    await world.clock.advance(10 * minute);
    world.tracker.save({ key: '1', title: 'New' });
    for (const n of [3, 1, 2]) await face.send(`{"ticket":1,"event":"change ${n}"}`);
    await world.clock.advance(2_000);
    expect(world.org.all('Handrail_Ticket__c')).toMatchObject([{ Title__c: 'New' }]);
    await process.runner.stop();
  });

  test('W4 hints outlive a crash: the next process reads and answers them', async () => {
    const face = new WebhookWorld();
    await face.send('{"ticket":1}');
    expect(await face.process.store.transaction((tx) => tx.inbox.waiting())).toMatchObject([{ events: 1 }]);
    face.process.store.die();
    await face.world.clock.advance(1_000);
    const next = face.world.process();
    await next.runner.runOnce();
    expect(await next.store.transaction((tx) => tx.inbox.waiting())).toEqual([]);
  });

  test('W5 what cannot be committed is not accepted, and many travel in one commit', async () => {
    const face = new WebhookWorld();
    const { store } = face.process;
    let commits = 0;
    const real = store.transaction.bind(store);
    store.transaction = (work) => {
      commits += 1;
      // As long as a database takes to write to its disk.
      return new Promise((done) => setTimeout(done, 5)).then(() => real(work));
    };
    const answers = await Promise.all(
      Array.from({ length: 300 }, (_, n) => face.send(`{"ticket":${n},"event":"${n}"}`)),
    );
    expect(new Set(answers)).toEqual(new Set([202]));
    expect(commits).toBeLessThan(100);
    store.die();
    expect(await face.send('{"ticket":"late"}')).toBe(503);
  });

  test('W5 more than 2,000 a second are told to come again', async () => {
    const face = new WebhookWorld();
    const answers: number[] = [];
    for (let n = 0; n < 2_010; n += 1)
      answers.push(await face.post('{}', { 'content-type': 'application/json' }));
    expect(answers.filter((status) => status === 429)).toHaveLength(10);
  });

  test('W6 1,000 events within a second on 300 tickets are at most three calls and 180 rows', async () => {
    const face = new WebhookWorld();
    const { world, process } = face;
    for (let n = 1; n <= 300; n += 1) world.tracker.save({ key: String(n) }, ['006000000000001AAA']);
    process.runner.start();
    // Between two heartbeats: only tickets are due.
    await world.clock.advance(11 * minute);
    const from = world.org.upserts.length;
    const asked = world.org.queries;
    // 60 % of the tickets change, some several times; a tenth of the events come twice, a tenth late.
    const late: string[] = [];
    for (let n = 0; n < 1_000; n += 1) {
      const key = (n % 300) + 1;
      if (key <= 180) world.tracker.save({ key: String(key), title: `Change ${n}` });
      else world.tracker.save({ key: String(key) });
      const body = `{"ticket":${key},"event":"${n}"}`;
      if (n % 10 === 1) late.push(body);
      else await face.send(body);
      if (n % 10 === 2) await face.send(body);
      await world.clock.advance(1);
    }
    for (const body of late.toReversed()) await face.send(body);
    await world.clock.advance(5_000);
    const calls = world.org.upserts.slice(from);
    const rows = calls.flat().reduce((sum, batch) => sum + batch.rows, 0);
    expect(calls.length + world.org.queries - asked).toBeLessThanOrEqual(3);
    expect(rows).toBeLessThanOrEqual(180);
    for (let n = 1; n <= 180; n += 1) {
      const row = world.org.rows.get('Handrail_Ticket__c')?.get(`redmine:handrail:${n}`);
      const kept = world.tracker.tickets.find(({ ticket }) => ticket.key === String(n));
      expect(row?.['Title__c']).toBe(kept?.ticket.title);
    }
    await process.runner.stop();
  });
});
