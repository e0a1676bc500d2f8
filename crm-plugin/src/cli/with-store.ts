import { hostname, userInfo } from 'node:os';
import type { Org } from '@salesforce/core';
import { openSession } from '../salesforce/org.ts';
import { defaultDataDir } from '../store/data-dir.ts';
import type { Store } from '../store/store.ts';
import type { operationsOn } from '../sync/operations.ts';
import { hide, hideUrlPassword } from './redact.ts';

/** Lets a command look into the service's memory of one org, whether the service runs or not. */
export async function withStore<T>(
  org: Org,
  dataDir: string | undefined,
  work: (store: Store, operations: ReturnType<typeof operationsOn>) => Promise<T>,
): Promise<T> {
  const session = await openSession(org);
  hide(session.accessToken());
  const databaseUrl = process.env['DATABASE_URL'];
  if (databaseUrl !== undefined) hideUrlPassword(databaseUrl);
  const [{ openStore }, { operationsOn }] = await Promise.all([
    import('../store/open-store.ts'),
    import('../sync/operations.ts'),
  ]);
  const store = await openStore({
    dataDir: dataDir ?? defaultDataDir(),
    orgId: session.orgId,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  });
  try {
    const actor = `command line of ${userInfo().username}@${hostname()}`;
    return await work(store, operationsOn(store, { actor, now: Date.now() }));
  } finally {
    await store.close();
  }
}
