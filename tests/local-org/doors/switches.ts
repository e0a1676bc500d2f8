/** What can go wrong on purpose with a call: refused, cut before the work, cut after the work, row locked. */
export type FaultKind = 'unavailable' | 'reset' | 'lostAnswer' | 'rowLock';

/** Values a test or a command line may set, at start or while the org runs. */
export interface SwitchSettings {
  /** Added to every call, in milliseconds. */
  latencyMs: number;
  /** Added for each row read or written, in milliseconds. */
  costPerRowMs: number;
  /** How long a call waits for rows another call holds before UNABLE_TO_LOCK_ROW, in milliseconds. */
  lockWaitMs: number;
  /** Calls a day before 403 REQUEST_LIMIT_EXCEEDED. */
  apiLimit: number;
  /** Share of calls (0 to 1) that meet each fault. */
  faults: Record<FaultKind, number>;
  /** Changes in one transaction before the rest is told as overflow events. */
  overflowAfter: number;
  /** Tell changes as gap events, as when the platform cannot build the event. */
  gapEvents: boolean;
  /** How long a streaming client's poll is held, in milliseconds. */
  longPollMs: number;
  /** Streaming clients at a time; 20 in a Developer Edition. */
  streamingClients: number;
  /** Events delivered to streaming clients in 24 hours; 10,000 in a Developer Edition. */
  streamingEvents: number;
  /** False: logins by API from an address that needs the security token after the password. */
  trustedAddress: boolean;
  /** Calls that may run for `longCallMs` or more at a time. */
  concurrentLimit: number;
  /** From when on a running call counts as long, in milliseconds. */
  longCallMs: number;
  /** Start of the random sequence, so that a failing run can be repeated. */
  seed: number;
}

/** Which calls a planned fault waits for. */
export interface FaultMatch {
  method?: string;
  path?: RegExp;
}

const DEFAULTS: SwitchSettings = {
  latencyMs: 0,
  costPerRowMs: 0,
  lockWaitMs: 10_000,
  apiLimit: 100_000,
  faults: { unavailable: 0, reset: 0, lostAnswer: 0, rowLock: 0 },
  overflowAfter: 100_000,
  gapEvents: false,
  longPollMs: 110_000,
  streamingClients: 20,
  streamingEvents: 10_000,
  trustedAddress: true,
  concurrentLimit: 25,
  longCallMs: 20_000,
  seed: 1,
};

/** The switchboard of one org: rates for chaos, `plan` for one exact fault at one exact call. */
export class Switches implements SwitchSettings {
  latencyMs = DEFAULTS.latencyMs;
  costPerRowMs = DEFAULTS.costPerRowMs;
  lockWaitMs = DEFAULTS.lockWaitMs;
  apiLimit = DEFAULTS.apiLimit;
  faults = { ...DEFAULTS.faults };
  overflowAfter = DEFAULTS.overflowAfter;
  gapEvents = DEFAULTS.gapEvents;
  longPollMs = DEFAULTS.longPollMs;
  streamingClients = DEFAULTS.streamingClients;
  streamingEvents = DEFAULTS.streamingEvents;
  trustedAddress = DEFAULTS.trustedAddress;
  concurrentLimit = DEFAULTS.concurrentLimit;
  longCallMs = DEFAULTS.longCallMs;
  seed = DEFAULTS.seed;
  #planned: { kind: FaultKind; match: FaultMatch; times: number }[] = [];
  #state = 1;

  constructor(settings: Partial<SwitchSettings> = {}) {
    this.set(settings);
  }

  /** Change some settings; the others stay. A new seed restarts the random sequence. */
  set(
    settings: Partial<Omit<SwitchSettings, 'faults'>> & { faults?: Partial<SwitchSettings['faults']> },
  ): void {
    const { faults, ...rest } = settings;
    Object.assign(this, rest);
    if (faults) this.faults = { ...this.faults, ...faults };
    if (settings.seed !== undefined) this.#state = settings.seed;
  }

  /** Let the next `times` matching calls meet this fault, whatever the rates say. */
  plan(kind: FaultKind, match: FaultMatch = {}, times = 1): void {
    this.#planned.push({ kind, match, times });
  }

  /** Does this call meet the fault? Planned faults are used up first. */
  strikes(kind: FaultKind, call: { method: string; path: string }): boolean {
    const planned = this.#planned.find(
      (plan) =>
        plan.kind === kind &&
        plan.times > 0 &&
        (plan.match.method === undefined || plan.match.method === call.method) &&
        (plan.match.path === undefined || plan.match.path.test(call.path)),
    );
    if (planned) {
      planned.times -= 1;
      return true;
    }
    return this.faults[kind] > 0 && this.#random() < this.faults[kind];
  }

  /** mulberry32: small, seeded, good enough to spread faults. */
  #random(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }
}
