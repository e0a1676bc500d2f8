import { objects } from '@handrail/shared';
import type { RowOutcome, SalesforceGateway, SalesforceRow, UpsertBatch } from '../salesforce/gateway.ts';
import type { Budget, Feature } from './budget.ts';

/** Rows written to the org, by object. */
export interface RowCount {
  written: number;
  refused: number;
}

/** Counts what goes to the org. */
export class Meter {
  readonly rows = new Map<string, RowCount>();
  readonly #budget: Budget;
  readonly #now: () => number;

  constructor(budget: Budget, now: () => number) {
    this.#budget = budget;
    this.#now = now;
  }

  calls(feature: Feature, calls: number): void {
    this.#budget.spend(feature, calls, this.#now());
  }

  wrote(batches: readonly UpsertBatch[], outcomes: readonly RowOutcome[]): void {
    let at = 0;
    for (const { object, rows } of batches) {
      const count = this.rows.get(object) ?? { written: 0, refused: 0 };
      const own = outcomes.slice(at, at + rows.length);
      at += rows.length;
      count.written += own.filter(({ ok }) => ok).length;
      count.refused += own.filter(({ ok }) => !ok).length;
      this.rows.set(object, count);
    }
  }
}

/** Rows of one answer; more come in further calls. Source: REST API Developer Guide, "Query". */
const rowsPerPage = 2_000;
const rowsPerCall = 1_000;

/** The gateway with every call noted for one feature. A call that fails has cost as much. */
export function metered(gateway: SalesforceGateway, feature: Feature, meter: Meter): SalesforceGateway {
  const together = gateway.queryTogether?.bind(gateway);
  return {
    orgId: gateway.orgId,
    instanceUrl: gateway.instanceUrl,
    userId: gateway.userId,
    apiUsage: () => gateway.apiUsage(),
    async query(soql) {
      meter.calls(feature, 1);
      const rows = await gateway.query(soql);
      meter.calls(feature, furtherPages(rows));
      return rows;
    },
    ...(together && {
      async queryTogether(questions: readonly string[]) {
        meter.calls(feature, 1);
        const answers = await together(questions);
        meter.calls(
          feature,
          answers.reduce((sum, rows) => sum + furtherPages(rows), 0),
        );
        return answers;
      },
    }),
    async upsert(batches) {
      const rows = batches.reduce((sum, batch) => sum + batch.rows.length, 0);
      const alive = batches.every(({ object }) => object === objects.connection);
      meter.calls(alive ? 'heartbeat' : feature, Math.max(1, Math.ceil(rows / rowsPerCall)));
      const outcomes = await gateway.upsert(batches);
      meter.wrote(batches, outcomes);
      return outcomes;
    },
    composite: (requests) => once(() => gateway.composite(requests)),
    create: (object, row) => once(() => gateway.create(object, row)),
    update: (object, id, row) => once(() => gateway.update(object, id, row)),
    notify: (notification) => once(() => gateway.notify(notification)),
  };

  function once<T>(call: () => Promise<T>): Promise<T> {
    meter.calls(feature, 1);
    return call();
  }
}

function furtherPages(rows: readonly SalesforceRow[]): number {
  return Math.max(0, Math.ceil(rows.length / rowsPerPage) - 1);
}
