import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { configuredConnection, connectionConfig } from '../../../crm-plugin/src/connectors/registry.ts';
import { openMemoryStore } from '../../../crm-plugin/src/store/memory/memory-store.ts';
import type { ConfiguredConnection } from '../../../crm-plugin/src/sync/configured-connection.ts';
import { createRunner } from '../../../crm-plugin/src/sync/runner.ts';
import { defaultSettings } from '../../../crm-plugin/src/sync/settings.ts';
import { systemClock } from '../../../crm-plugin/src/sync/system-clock.ts';
import { FakeTracker } from './fake-tracker.ts';
import { LocalOrgWorld } from './local-org-world.ts';
import { VirtualClock } from './virtual-clock.ts';

/** The engine's queries and rows against an org that refuses what it does not know, through the real gateway. */
describe('the engine on the local org', () => {
  let world: LocalOrgWorld;
  beforeAll(async () => {
    world = await LocalOrgWorld.start();
  }, 120_000);
  afterAll(() => world.org.close());

  function runner(connection: ConfiguredConnection) {
    const ignore = () => undefined;
    return createRunner({
      gateway: world.gateway,
      connections: new Map([[connection.key, connection]]),
      store: openMemoryStore(),
      clock: systemClock,
      log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
      settings: defaultSettings,
    });
  }

  test('a hand-off becomes a ticket with its link; a change in the tracker follows', async () => {
    const { handoff, opportunity } = await world.offer('redmine:handrail', 'Lost line');
    const tracker = new FakeTracker(new VirtualClock());
    const service = runner({ key: 'redmine:handrail', name: 'Product tracker', connector: tracker });
    const first = await service.runOnce();
    expect(first).toMatchObject({ ok: true, problems: [], writer: { failed: 0, tickets: 1, links: 1 } });
    expect(tracker.tickets).toMatchObject([{ idempotencyKey: handoff, crmRecordIds: [opportunity] }]);
    const links = () =>
      world.rows(
        `SELECT Key__c, Handoff__c, Opportunity__c, Ticket__r.Title__c, Ticket__r.Owner_Name__c FROM Handrail_Ticket_Link__c WHERE Handoff__c = '${handoff}'`,
      );
    expect(links()).toMatchObject([
      { Opportunity__c: opportunity, Ticket__r: { Title__c: 'Lost line', Owner_Name__c: 'Ada Agent' } },
    ]);
    tracker.save({ key: '1', title: 'Found line' });
    expect(await service.runOnce()).toMatchObject({ ok: true, writer: { failed: 0 } });
    expect(links()).toMatchObject([{ Ticket__r: { Title__c: 'Found line' } }]);
    expect(world.org.gaps()).toEqual([]);
  });

  test('a hand-off whose route leads to service becomes a Case, once, with its link', async () => {
    const { handoff, opportunity } = await world.offer('salesforce-case:service', 'Export fails');
    const config = connectionConfig.parse({
      system: 'salesforce-case',
      key: 'salesforce-case:service',
      name: 'Service cases',
    });
    const connection = configuredConnection(config, { gateway: world.gateway, now: Date.now });
    const service = runner(connection);
    expect(await service.runOnce()).toMatchObject({ ok: true, problems: [], writer: { failed: 0 } });
    const cases = world.rows("SELECT Id, AccountId, Priority FROM Case WHERE Subject = 'Export fails'");
    expect(cases).toHaveLength(1);
    const caseId = String(cases[0]?.['Id']);
    const link = `SELECT Key__c, Opportunity__c, Ticket__r.Key__c, Ticket__r.Raw_State__c, Ticket__r.Next_Step__c FROM Handrail_Ticket_Link__c WHERE Handoff__c = '${handoff}'`;
    expect(world.rows(link)).toMatchObject([
      {
        Key__c: `salesforce-case:service:${caseId}|${opportunity}`,
        Opportunity__c: opportunity,
        Ticket__r: { Raw_State__c: 'New' },
      },
    ]);
    // Another process with an empty memory finds it instead of making a second one.
    expect((await connection.connector.findByKey(handoff))?.key).toBe(caseId);
    world.update('Case', { Id: caseId, Status: 'Working' });
    world.create('Task', { WhatId: caseId, Subject: 'Ask the customer for the file', Status: 'Not Started' });
    expect(await service.runOnce()).toMatchObject({ ok: true, writer: { failed: 0 } });
    expect(world.rows(link)).toMatchObject([
      { Ticket__r: { Raw_State__c: 'Working', Next_Step__c: 'Ask the customer for the file' } },
    ]);
    expect(world.org.gaps()).toEqual([]);
  });
});
