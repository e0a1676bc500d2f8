import { ConnectorRefused, ConnectorUnavailable } from '../connectors/connector.ts';
import { GatewayRefused, GatewayUnavailable } from '../salesforce/gateway.ts';
import { StoreUnavailable } from '../store/store.ts';
import type { SyncSettings } from './settings.ts';

/**
 * Why something failed decides when it is tried again:
 * `unavailable` heals by itself (outage, limit), `refused` waits for a person, `fault` is ours or unexplained.
 */
export type FailureClass = 'unavailable' | 'refused' | 'fault';

export function classOf(error: unknown): FailureClass {
  if (error instanceof ConnectorRefused || error instanceof GatewayRefused) return 'refused';
  const passing = [ConnectorUnavailable, GatewayUnavailable, StoreUnavailable];
  return passing.some((kind) => error instanceof kind) ? 'unavailable' : 'fault';
}

/** How often a refused or faulty item is tried, at most, in an hour once it has failed often. */
const slowest = 60 * 60_000;

/**
 * How long to wait before attempt `failures + 1`: doubling, spread by ± a quarter so that many do not come back
 * at the same moment, never before the time the other side asked for.
 */
export function retryDelay(
  settings: Pick<SyncSettings, 'retry' | 'chance'>,
  failure: { class: FailureClass; failures: number; retryAfterMs?: number | undefined },
): number {
  const { min, max } = settings.retry;
  const first = failure.class === 'unavailable' ? min : max;
  const last = failure.class === 'unavailable' ? max : slowest;
  const doubled = Math.min(last, first * 2 ** Math.min(failure.failures - 1, 20));
  const spread = doubled * (0.75 + settings.chance() * 0.5);
  return Math.round(Math.max(spread, failure.retryAfterMs ?? 0));
}

export function retryAfterOf(error: unknown): number | undefined {
  return error instanceof ConnectorUnavailable || error instanceof GatewayUnavailable
    ? error.retryAfterMs
    : undefined;
}

/** One line for a person: what happened and, where it is known, what to do. */
export function explain(error: unknown): string {
  if (error instanceof ConnectorRefused) return `${error.message} ${error.whatToDo}`.trim();
  return error instanceof Error ? error.message : 'Unknown failure.';
}
