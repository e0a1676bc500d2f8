import { describe, expect, it } from 'vitest';
import { Recorder } from './recorder.ts';

describe('the demo’s report', () => {
  it('holds what the witness saw, not what the work returned', async () => {
    const recorder = new Recorder(() => undefined);
    await recorder.step(
      'write',
      async () => 'believed',
      async () => 'read back',
    );
    expect(recorder.steps).toEqual([
      { name: 'write', ok: true, ms: expect.any(Number) as number, seen: 'read back' },
    ]);
    expect(recorder.ok).toBe(true);
  });

  it('is not ok when the witness finds nothing', async () => {
    const recorder = new Recorder(() => undefined);
    const failing = recorder.step(
      'write',
      async () => 'believed',
      async () => {
        throw new Error('There is no such row.');
      },
    );
    await expect(failing).rejects.toThrow('no such row');
    expect(recorder.steps).toMatchObject([{ ok: false, seen: 'There is no such row.' }]);
    expect(recorder.ok).toBe(false);
  });

  it('begins no further step once it is to stop', async () => {
    const recorder = new Recorder(() => undefined);
    recorder.stop();
    const late = recorder.step(
      'write',
      async () => expect.fail('began'),
      async () => undefined,
    );
    await expect(late).rejects.toThrow('Stopped');
  });

  it('is not ok when nothing ran', () => {
    expect(new Recorder(() => undefined).ok).toBe(false);
  });
});
