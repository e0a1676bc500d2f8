import { GatewayUnavailable, type RowError } from './gateway.ts';

/**
 * Why one HTTP call to the org did not do what was asked.
 *
 * - `network`: no whole answer came (refused, reset, cut, timed out)
 * - `busy`: the org answered "not now" (502, 503, 504, 429)
 * - `lock`: another write holds the row or its parent
 * - `session`: the token is no longer good
 * - `limit`: the org's API limit is used up
 * - `refused`: the org understood and said no; repeating will not help
 */
export type FailureKind = 'network' | 'busy' | 'lock' | 'session' | 'limit' | 'refused';

/** One failed call. Carries codes, never tokens: the message is built here, not taken from the request. */
export class CallFailure extends Error {
  readonly kind: FailureKind;
  readonly errors: readonly RowError[];
  /** False only where the org certainly did not carry the write out. */
  readonly maybeDone: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(
    kind: FailureKind,
    errors: readonly RowError[],
    options: { maybeDone?: boolean; retryAfterMs?: number | undefined } = {},
  ) {
    super(errors.map((error) => `${error.code}: ${error.message}`).join('; '));
    this.name = 'CallFailure';
    this.kind = kind;
    this.errors = errors;
    this.maybeDone = options.maybeDone ?? (kind === 'network' || kind === 'busy');
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** How long the service should leave an org alone whose API limit is used up: the limit is a rolling day. */
const limitPauseMs = 5 * 60_000;

const lockCodes = new Set(['UNABLE_TO_LOCK_ROW']);
const limitCodes = new Set(['REQUEST_LIMIT_EXCEEDED']);
const sessionCodes = new Set(['INVALID_SESSION_ID', 'INVALID_AUTH_HEADER']);
const busyCodes = new Set(['SERVER_UNAVAILABLE', 'SERVICE_UNAVAILABLE', 'REQUEST_RUNNING_TOO_LONG']);
const busyStatuses = new Set([429, 502, 503, 504]);

/** Sorts an HTTP error answer by its status and codes; its text is for people only. */
export function classifyAnswer(
  status: number,
  errors: readonly RowError[],
  retryAfterMs?: number,
): CallFailure {
  const has = (codes: ReadonlySet<string>) => errors.some((error) => codes.has(error.code));
  if (has(limitCodes))
    return new CallFailure('limit', errors, { retryAfterMs: retryAfterMs ?? limitPauseMs });
  if (status === 401 || has(sessionCodes)) return new CallFailure('session', errors);
  if (has(lockCodes)) return new CallFailure('lock', errors);
  if (busyStatuses.has(status) || has(busyCodes)) return new CallFailure('busy', errors, { retryAfterMs });
  return new CallFailure('refused', errors);
}

/** Whether a row's own errors are of the kind that goes away by itself. */
export function isPassing(errors: readonly RowError[]): boolean {
  return errors.length > 0 && errors.every(({ code }) => lockCodes.has(code) || busyCodes.has(code));
}

/** What the runner is told once the gateway has given up. */
export function toUnavailable(failure: CallFailure): GatewayUnavailable {
  const codes = failure.errors.map((error) => error.code).join(', ');
  switch (failure.kind) {
    case 'network':
      return new GatewayUnavailable('network', `Salesforce did not answer (${codes}).`, failure.retryAfterMs);
    case 'session':
      return new GatewayUnavailable('session', `Salesforce no longer accepts the session (${codes}).`);
    case 'limit':
      return new GatewayUnavailable(
        'limit',
        `The org's API request limit is used up (${codes}).`,
        failure.retryAfterMs,
      );
    case 'busy':
    case 'lock':
    case 'refused':
      return new GatewayUnavailable(
        'busy',
        `Salesforce cannot do this now (${codes}).`,
        failure.retryAfterMs,
      );
  }
}
