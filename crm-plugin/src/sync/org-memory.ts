import { objects, serviceConnectionKey, soql, soqlName } from '@handrail/shared';
import type { Engine } from './engine.ts';

/**
 * Asks once, before the first write, whether the org still holds what it was told: the service's own row stands for
 * all. A sandbox that was refreshed, or a package that was removed and installed again, would otherwise stay empty,
 * since the store believes everything written. A wrong answer costs writes, never data.
 */
export async function checkOrgMemory({ gateway, store, log }: Engine): Promise<void> {
  const told = await store.transaction(async (tx) =>
    (await tx.connections.all()).some(
      ({ key, written }) => key === serviceConnectionKey && written !== undefined,
    ),
  );
  if (!told) return;
  const query = soql`SELECT Id FROM ${soqlName(objects.connection)} WHERE Key__c = ${serviceConnectionKey}`;
  if ((await gateway.query(query.text)).length > 0) return;
  log.warn({ orgId: gateway.orgId }, 'the org has lost what it was told; writing everything again');
  await store.transaction((tx) => tx.forgetOrg());
}
