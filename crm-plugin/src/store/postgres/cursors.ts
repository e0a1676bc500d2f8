import type { Transaction } from 'kysely';
import type { CursorStatements } from '../store.ts';
import type { Tables } from './tables.ts';

export function cursorStatements(trx: Transaction<Tables>): CursorStatements {
  return {
    async read(feed) {
      const row = await trx
        .selectFrom('cursors')
        .select('position')
        .where('feed', '=', feed)
        .executeTakeFirst();
      return row?.position;
    },
    async write(feed, position) {
      await trx
        .insertInto('cursors')
        .values({ feed, position })
        .onConflict((conflict) => conflict.column('feed').doUpdateSet({ position }))
        .execute();
    },
  };
}
