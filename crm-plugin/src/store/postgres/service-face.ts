import type { Transaction } from 'kysely';
import type { AuditStatements, PauseStatements, ToldProblemStatements } from '../store.ts';
import type { Tables } from './tables.ts';

export function pauseStatements(trx: Transaction<Tables>): PauseStatements {
  return {
    all: () => trx.selectFrom('pauses').select(['scope', 'since']).orderBy('scope').execute(),
    async add(scope, since) {
      const result = await trx
        .insertInto('pauses')
        .values({ scope, since })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    async remove(scope) {
      const result = await trx.deleteFrom('pauses').where('scope', '=', scope).executeTakeFirst();
      return result.numDeletedRows === 1n;
    },
  };
}

export function auditStatements(trx: Transaction<Tables>): AuditStatements {
  return {
    async note(entry) {
      await trx.insertInto('audit').values(entry).execute();
    },
    list: (limit) =>
      trx
        .selectFrom('audit')
        .select(['at', 'actor', 'action', 'subject', 'detail'])
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),
  };
}

export function toldProblemStatements(trx: Transaction<Tables>): ToldProblemStatements {
  return {
    all: () => trx.selectFrom('told_problems').select(['key', 'hash']).execute(),
    async keep(problems) {
      for (const { key, hash } of problems) {
        await trx
          .insertInto('told_problems')
          .values({ key, hash })
          .onConflict((conflict) => conflict.column('key').doUpdateSet({ hash }))
          .execute();
      }
    },
    async remove(keys) {
      if (keys.length === 0) return;
      await trx
        .deleteFrom('told_problems')
        .where('key', 'in', [...keys])
        .execute();
    },
  };
}
