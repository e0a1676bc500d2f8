import { cutText, serviceConnectionKey } from '@handrail/shared';
import type { SalesforceRow } from '../salesforce/gateway.ts';
import type { ConnectionHealth, ConnectionStatus, StoreTransaction, WrittenHealth } from '../store/store.ts';
import type { ConfiguredConnection } from './configured-connection.ts';
import type { Engine } from './engine.ts';
import { classOf, explain } from './retry.ts';
import type { SyncSettings } from './settings.ts';

/** What is known of a source after it was asked. */
export type Finding = { ok: true } | { ok: false; error: unknown };

/** Notes how a source answered; `since` moves only when the status does. */
export async function noteHealth(
  { store, clock }: Pick<Engine, 'store' | 'clock'>,
  source: Pick<ConnectionHealth, 'key' | 'name' | 'system' | 'kind'>,
  finding: Finding,
): Promise<void> {
  const now = clock.now();
  const status = statusOf(finding);
  await store.transaction(async (tx) => {
    const before = (await tx.connections.all()).find(({ key }) => key === source.key);
    const same = before?.status === status;
    await tx.connections.save({
      ...source,
      status,
      since: same ? before.since : now,
      checkedAt: finding.ok ? now : before?.checkedAt,
      // While it stays down the first message stays: a text that changes at each attempt would cost a write each.
      message: finding.ok ? '' : same ? before.message : cutText(explain(finding.error), 255),
    });
  });
}

/** The service's own row: that it exists says "started once", its age says "still running". */
export const serviceSource = {
  key: serviceConnectionKey,
  name: 'Handrail service',
  system: 'handrail',
  kind: undefined,
} as const;

export function sourceOf({
  key,
  name,
  connector,
}: ConfiguredConnection): Pick<ConnectionHealth, 'key' | 'name' | 'system' | 'kind'> {
  return { key, name, system: connector.system, kind: connector.kind };
}

function statusOf(finding: Finding): ConnectionStatus {
  if (finding.ok) return 'ok';
  return classOf(finding.error) === 'refused' ? 'refused' : 'down';
}

/**
 * Which connections the org must hear of: a changed status at once; "still well" when other rows go out anyway
 * and it costs nothing, else once in `settings.heartbeat`.
 */
export function healthToWrite(
  all: readonly WrittenHealth[],
  now: number,
  settings: Pick<SyncSettings, 'heartbeat'>,
  othersGo: boolean,
): WrittenHealth[] {
  const urgent = all.some(
    ({ status, message, written }) =>
      written?.status !== status || written.message !== message || now - written.at >= settings.heartbeat,
  );
  if (urgent) return [...all];
  const fresh = all.every(({ written }) => written && now - written.at < settings.heartbeat / 2);
  return othersGo && !fresh ? [...all] : [];
}

export async function markWritten(
  tx: StoreTransaction,
  rows: readonly WrittenHealth[],
  at: number,
): Promise<void> {
  await tx.connections.written(rows.map(({ key, status, message }) => ({ key, status, message, at })));
}

export function connectionRow(health: ConnectionHealth): SalesforceRow {
  return {
    Key__c: health.key,
    Name: cutText(health.name, 80),
    System__c: health.system,
    Kind__c: health.kind ?? null,
    Status__c: health.status,
    Since__c: new Date(health.since).toISOString(),
    Checked_At__c: health.checkedAt === undefined ? null : new Date(health.checkedAt).toISOString(),
    Message__c: health.message === '' ? null : health.message,
  };
}
