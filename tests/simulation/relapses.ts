import type { Mutant } from './mutant.ts';
import { withStatements } from './mutants-store.ts';

/** Faults the simulation once found in the engine, planted again. A seed is no name for them: any new call shifts it. */
export const relapses: readonly Mutant[] = [
  {
    name: 'a draft offered by quick action is never folded in',
    mistake: 'The sweep of the ladder left drafts out, and the first look at Moves reads the newest only.',
    plant: (ports) => {
      const without = (soql: string) => soql.replace("'Draft', ", '').replace("'Draft',", '');
      const { gateway } = ports;
      return {
        ...ports,
        gateway: {
          ...gateway,
          query: (soql) => gateway.query(without(soql)),
          queryTogether: (all) => gateway.queryTogether?.(all.map(without)) ?? Promise.resolve([]),
        },
      };
    },
  },
  {
    name: 'a deleted hand-off keeps its ticket from the opportunity',
    mistake: 'The org refused the link for its dead lookup, once an hour for ever.',
    plant: (ports) => ({
      ...ports,
      store: withStatements(ports.store, 'links', () => ({ withoutHandoff: async () => undefined })),
    }),
  },
  {
    name: 'jobs whose taking was never answered stay taken',
    mistake:
      'The commit arrived, its answer did not: the jobs belonged to a living worker that knew nothing of them.',
    plant: (ports) => ({
      ...ports,
      store: withStatements(ports.store, 'jobs', () => ({ releaseAbandoned: async () => 0 })),
    }),
  },
];
