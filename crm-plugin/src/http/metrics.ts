import type { FastifyInstance } from 'fastify';
import { Counter, Gauge, Registry } from 'prom-client';
import type { Runner } from '../sync/runner.ts';
import type { ServiceState } from './service-state.ts';
import type { WebhookOutcome } from './webhooks.ts';

export interface Metrics {
  webhook(outcome: WebhookOutcome): void;
}

/** `/metrics` for Prometheus. Labels are words of this program: never a ticket, record, user or connection (SPEC O3). */
export function registerMetrics(
  server: FastifyInstance,
  read: () => Promise<ServiceState>,
  { meter }: Pick<Runner, 'meter'>,
): Metrics {
  const registry = new Registry();
  const gauge = (name: string, help: string, ...labelNames: string[]) =>
    new Gauge({ name: `handrail_${name}`, help, labelNames, registers: [registry] });
  const calls = gauge('org_calls', 'Calls to the org since the service started.', 'feature');
  const rows = gauge('org_rows', 'Rows sent to the org since the service started.', 'object', 'outcome');
  const limit = gauge('org_api_limit', 'Calls the org allows in 24 hours.');
  const used = gauge('org_api_used', 'Calls of everybody in the last 24 hours, as the org last said.');
  const left = gauge('budget_left', 'Calls the service may make at once.', 'of');
  const depth = gauge('queue_depth', 'What waits.', 'queue');
  const lag = gauge('lag_seconds', 'Age of the oldest that waits; 0 when nothing does.', 'queue');
  const dead = gauge('dead_letters', 'What somebody refused and waits for a person.', 'kind');
  const connections = gauge('connections', 'Ticket systems and the service itself.', 'status');
  const paused = gauge('paused', 'Scopes an administrator told to stand still.');
  const age = gauge('step_age_seconds', 'Since a step last ended, the oldest of its kind.', 'step');
  const ok = gauge('step_ok', '1 when the step last went well everywhere.', 'step');
  const memory = gauge('memory_bytes', 'Resident memory of the service.');
  const webhooks = new Counter({
    name: 'handrail_webhooks_total',
    help: 'Webhooks received.',
    labelNames: ['outcome'],
    registers: [registry],
  });

  function set(state: ServiceState): void {
    const { budget, inbox, outbox, messages, mirror } = state;
    for (const one of [rows, dead, connections, age, ok]) one.reset();
    for (const [feature, n] of Object.entries(budget.calls)) calls.set({ feature }, n);
    for (const [object, { written, refused }] of meter.rows) {
      rows.set({ object, outcome: 'written' }, written);
      rows.set({ object, outcome: 'refused' }, refused);
    }
    if (budget.usage) {
      limit.set(budget.usage.limit);
      used.set(budget.usage.used);
    }
    left.set({ of: 'target' }, budget.left.target);
    left.set({ of: 'cap' }, budget.left.cap);
    const hints = inbox.reduce((sum, { events }) => sum + events, 0);
    const oldestHint = inbox.length === 0 ? undefined : Math.min(...inbox.map(({ oldest }) => oldest));
    depth.set({ queue: 'inbox' }, hints);
    depth.set({ queue: 'mirror' }, mirror.rows);
    depth.set({ queue: 'outbox' }, outbox.pending + outbox.sending);
    depth.set({ queue: 'messages' }, messages.pending + messages.sending);
    lag.set({ queue: 'inbox' }, secondsSince(oldestHint, state.at));
    lag.set({ queue: 'mirror' }, secondsSince(mirror.oldest, state.at));
    for (const [kind, n] of Object.entries(state.dead)) dead.set({ kind }, n);
    for (const { status } of state.connections) connections.inc({ status });
    paused.set(state.pauses.length);
    // A step's name ends in its connection's key: only its first word is a label.
    for (const [name, pass] of state.passes) {
      const step = name.split(' ')[0] ?? name;
      const before = stepAges.get(step) ?? { age: 0, ok: true };
      const seconds = Math.max(before.age, secondsSince(pass.at, state.at));
      stepAges.set(step, { age: seconds, ok: before.ok && pass.ok });
    }
    for (const [step, { age: seconds, ok: well }] of stepAges) {
      age.set({ step }, seconds);
      ok.set({ step }, well ? 1 : 0);
    }
    stepAges.clear();
    memory.set(process.memoryUsage.rss());
  }
  const stepAges = new Map<string, { age: number; ok: boolean }>();

  server.get('/metrics', async (_request, reply) => {
    set(await read());
    return reply.header('content-type', registry.contentType).send(await registry.metrics());
  });
  return {
    webhook: (outcome) => {
      webhooks.inc({ outcome });
    },
  };
}

function secondsSince(at: number | undefined, now: number): number {
  return at === undefined ? 0 : Math.max(0, (now - at) / 1_000);
}
