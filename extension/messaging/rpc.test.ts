import fc from 'fast-check';
import { expect, it } from 'vitest';
import { panelToBackground, protocolVersion } from '@handrail/shared';
import { caller, serve } from './rpc.ts';

const sender = { id: 'x' };
const record = { object: 'Opportunity', id: '006Hr0000000001IAA' } as const;

function listener(allow = true) {
  const seen: unknown[] = [];
  const note = (body: unknown) => {
    seen.push(body);
    return 'done';
  };
  const listen = serve(protocolVersion, panelToBackground, () => allow, {
    'view/get': note,
    'escalate/prepare': note,
    'escalate/send': note,
    'desk/open': note,
    'move/make': note,
    'move/prepare': note,
    'handoff/rate': note,
    'handoff/thank': note,
    'handoff/customer-line': note,
    'calendars/list': note,
    'session/sign-in': note,
  });
  return { listen, seen };
}

it('carries a call and its answer', async () => {
  const { listen, seen } = listener();
  const send = caller<typeof panelToBackground>(protocolVersion, async (envelope) =>
    listen(envelope, sender),
  );
  expect(await send('view/get', { record, mode: 'fresh' })).toBe('done');
  expect(seen).toEqual([{ record, mode: 'fresh' }]);
});

it('X4 does not even answer a sender it does not allow', () => {
  const { listen, seen } = listener(false);
  expect(listen({ handrail: 1, call: 'view/get', body: { record, mode: 'fresh' } }, sender)).toBeUndefined();
  expect(seen).toEqual([]);
});

it('X4 drops 100,000 forged messages, prototype names among them', () => {
  const { listen, seen } = listener();
  const names = fc.oneof(
    fc.constantFrom(
      'view/get',
      'escalate/send',
      'move/make',
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
    ),
    fc.string(),
  );
  const bodies = fc.oneof(
    fc.anything(),
    fc.record({ record: fc.record({ object: fc.string(), id: fc.string() }), mode: fc.string() }),
    fc.constant(JSON.parse('{"__proto__":{"polluted":true},"record":{"__proto__":{}}}')),
  );
  const messages = fc.oneof(
    fc.anything(),
    fc.record({ handrail: fc.oneof(fc.constant(protocolVersion), fc.anything()), call: names, body: bodies }),
  );
  fc.assert(
    fc.property(messages, (message) => {
      const answer = listen(message, sender);
      // The one call without content is allowed to get through.
      return answer === undefined || JSON.stringify(message).includes('session/sign-in');
    }),
    { numRuns: 100_000 },
  );
  expect(seen).toEqual([]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
}, 60_000);
