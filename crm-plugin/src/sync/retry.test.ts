import { describe, expect, test } from 'vitest';
import { ConnectorRefused, ConnectorUnavailable } from '../connectors/connector.ts';
import { GatewayRefused, GatewayUnavailable } from '../salesforce/gateway.ts';
import { BackOff } from './back-off.ts';
import { classOf, retryDelay } from './retry.ts';
import { defaultSettings } from './settings.ts';

const settings = { ...defaultSettings, chance: () => 0.5 };

describe('when to try again', () => {
  test('errors are told apart by class, never by text', () => {
    expect(classOf(new ConnectorUnavailable('x'))).toBe('unavailable');
    expect(classOf(new GatewayUnavailable('limit', 'x'))).toBe('unavailable');
    expect(classOf(new ConnectorRefused('x', 'y'))).toBe('refused');
    expect(classOf(new GatewayRefused([]))).toBe('refused');
    expect(classOf(new TypeError('x'))).toBe('fault');
  });

  test('an outage is tried again after seconds, up to a minute; a refusal after minutes, up to an hour', () => {
    const outage = [1, 2, 3, 20].map((failures) => retryDelay(settings, { class: 'unavailable', failures }));
    expect(outage).toEqual([1_000, 2_000, 4_000, 60_000]);
    const refusal = [1, 2, 20].map((failures) => retryDelay(settings, { class: 'refused', failures }));
    expect(refusal).toEqual([60_000, 120_000, 3_600_000]);
  });

  test('spread by a quarter both ways, and never earlier than asked', () => {
    const at = (chance: number) =>
      retryDelay({ ...settings, chance: () => chance }, { class: 'unavailable', failures: 2 });
    expect([at(0), at(0.999)]).toEqual([1_500, 2_499]);
    expect(retryDelay(settings, { class: 'unavailable', failures: 1, retryAfterMs: 30_000 })).toBe(30_000);
  });

  test('one side is left alone as a whole, and at once welcome after a success', () => {
    const backOff = new BackOff(settings);
    expect(backOff.wait(0)).toBe(0);
    backOff.failed(new ConnectorUnavailable('x', 9_000), 0);
    expect(backOff.wait(1_000)).toBe(8_000);
    backOff.succeeded();
    expect(backOff.wait(1_000)).toBe(0);
  });
});
