import type { SalesforceGateway, SalesforceRow } from '../../../crm-plugin/src/salesforce/gateway.ts';
import { noticeKinds, type Notice, type Notifier } from '../../../crm-plugin/src/notify/notifier.ts';
import { MemoryDisk } from '../../../crm-plugin/src/store/memory/disk.ts';
import { openMemoryStore, type MemoryStore } from '../../../crm-plugin/src/store/memory/memory-store.ts';
import type { Store } from '../../../crm-plugin/src/store/store.ts';
import { createRunner, type Runner } from '../../../crm-plugin/src/sync/runner.ts';
import { defaultSettings } from '../../../crm-plugin/src/sync/settings.ts';
import { VirtualClock } from '../engine/virtual-clock.ts';
import { FakeLadderOrg } from './fake-ladder-org.ts';

interface Ports {
  gateway: SalesforceGateway;
  store: Store;
  notifier: Notifier;
}

export const handoffId = 'a00000000000001AAA';
export const local = (text: string) => `2026-${text}:00.000+08:00`;
const iso = (text: string) => new Date(local(text)).toISOString();

/** An org with one route's ladder, its people, and a mailbox that outlives the service's processes. */
export class LadderWorld {
  readonly clock: VirtualClock;
  readonly org: FakeLadderOrg;
  readonly disk = new MemoryDisk();
  readonly mailbox: Notice[] = [];
  readonly settings = { ...defaultSettings, chance: () => 0.5 };

  constructor(start = '09-30T11:00') {
    this.clock = new VirtualClock(Date.parse(local(start)));
    this.org = new FakeLadderOrg(this.clock);
    for (const department of ['product', 'sales']) {
      for (const post of ['contact', 'deputy', 'head'])
        this.org.users.set(`${department} ${post}`, { name: post, active: true, language: 'zh_CN' });
    }
    this.org.users.set('rep', { name: 'Rep', active: true, language: 'en_US' });
    this.#rung(1, 'accept by', 'contact', 0);
    this.#rung(2, 'accept by', 'deputy', 4);
    this.#rung(3, 'accept by', 'head', 8);
    this.#rung(4, 'accept by', 'meeting', 16);
    this.#rung(1, 'deliver by', 'head', 0, true);
  }

  #rung(position: number, clock: string, who: string, hours: number, headAccountable = false): void {
    this.org.rungs.push({
      Id: `${clock} ${position}`,
      Route__c: 'route',
      Clock__c: clock,
      Position__c: position,
      After_Hours__c: hours,
      Who__c: who,
      Head_Accountable__c: headAccountable,
    });
  }

  /** A hand-off offered by the rep, due to be accepted on Wednesday 30 September at noon, before the holidays. */
  offer(id = handoffId, more: SalesforceRow = {}): void {
    const now = new Date(this.org.now).toISOString();
    this.org.tables.moves.set(
      `${id}-1`,
      this.move(id, 1, 'offer', 'Draft', 'Offered', 'rep', {
        Sender_After__c: 'rep',
        Asked_After__c: 'product contact',
      }),
    );
    this.org.tables.handoffs.set(id, {
      Id: id,
      Name: 'H-00001',
      Title__c: 'Export loses the last line',
      State__c: 'Offered',
      Sender__c: 'rep',
      Accountable__c: 'rep',
      Asked__c: 'product contact',
      Department__c: 'product',
      Sending_Department__c: 'sales',
      Route__c: 'route',
      Accept_By__c: iso('09-30T12:00'),
      Move_Seq__c: 1,
      Rung__c: 0,
      CreatedDate: now,
      ...more,
    });
  }

  /** A Move as the org shows it. */
  move(
    id: string,
    seq: number,
    type: string,
    from: string,
    to: string,
    accountable: string | null,
    more = {},
  ): SalesforceRow {
    return {
      Id: `m${seq}-${id}-${seq}`,
      Handoff__c: id,
      Type__c: type,
      Seq__c: seq,
      Key__c: `${id}-${seq}`,
      From__c: from,
      To__c: to,
      Accountable_After__c: accountable,
      CreatedDate: new Date(this.org.now).toISOString(),
      CreatedById: 'rep',
      ...more,
    };
  }

  get handoff(): SalesforceRow {
    return this.org.tables.handoffs.get(handoffId) ?? {};
  }

  /** Positions in the order recorded. */
  get fired(): unknown[] {
    return [...this.org.tables.firings.values()].map((row) => row['Position__c']);
  }

  process(wrap: (ports: Ports, store: MemoryStore) => Ports = (ports) => ports): Runner {
    const store = openMemoryStore(this.disk);
    const notifier: Notifier = { channel: 'mail', send: async (notice) => void this.mailbox.push(notice) };
    const ports = wrap({ gateway: this.org, store, notifier }, store);
    return createRunner({
      gateway: ports.gateway,
      store: ports.store,
      connections: new Map(),
      // What people tell each other is told elsewhere.
      notifiers: [
        {
          channel: ports.notifier.channel,
          except: noticeKinds.filter((kind) => !['climb', 'replaced', 'confirmed by rule'].includes(kind)),
          send: (notice) => ports.notifier.send(notice),
        },
      ],
      clock: this.clock,
      log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
      settings: this.settings,
    });
  }

  /** Runs a pass every `everyMinutes` until that local time, once more at the end. */
  async runUntil(runner: Runner, until: string, everyMinutes = 60): Promise<void> {
    const end = Date.parse(local(until));
    while (this.clock.now() < end) {
      await runner.runOnce();
      await this.clock.advance(Math.min(everyMinutes * 60_000, end - this.clock.now()));
    }
    await runner.runOnce();
  }
}

function ignore(): void {
  return undefined;
}
