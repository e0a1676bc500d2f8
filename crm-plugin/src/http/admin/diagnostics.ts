import { redact } from '../../cli/redact.ts';
import { readinessOf } from '../health.ts';
import type { ServiceState } from '../service-state.ts';

/** What support needs: figures, states and causes of failures; no payloads, names of people or secrets. */
export function diagnostics(state: ServiceState): string {
  const bundle = {
    made: new Date(state.at).toISOString(),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    uptimeSeconds: Math.round(process.uptime()),
    memory: process.memoryUsage(),
    readiness: readinessOf(state),
    passes: Object.fromEntries(state.passes),
    connections: state.connections.map(({ key, system, status, since, checkedAt, message }) => ({
      key,
      system,
      status,
      since,
      checkedAt,
      message,
    })),
    queues: {
      inbox: state.inbox,
      outbox: state.outbox,
      messages: state.messages,
      mirror: state.mirror,
      dead: state.dead,
    },
    pauses: state.pauses,
    budget: state.budget,
  };
  return redact(JSON.stringify(bundle, undefined, 2));
}
