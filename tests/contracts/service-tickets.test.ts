import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CliHome } from '../journeys/cli-home.ts';
import { has } from '../run/needs.ts';
import { startRequestTracker } from '../ticket-servers/rt.ts';
import { LocalOrgWorld } from './engine/local-org-world.ts';
import { RequestTrackerDesk } from './request-tracker-system.ts';

/** The built command line, a real Request Tracker and the local org: what sales sees of a service desk's tickets. */
describe.runIf(has('request-tracker', 'Service tickets from Request Tracker'))('service tickets', () => {
  let world: LocalOrgWorld;
  let desk: RequestTrackerDesk;
  let home: CliHome;
  let service: { username: string; accessToken: string };

  beforeAll(async () => {
    const server = await startRequestTracker();
    if (!server) throw new Error('Request Tracker went away.');
    desk = new RequestTrackerDesk(server);
    world = await LocalOrgWorld.start();
    home = await CliHome.create();
    const found = world.org.users.find(({ role }) => role === 'integration');
    if (!found) throw new Error('The sample has no integration user.');
    service = found;
    await home.register(world.org.url, [service.accessToken]);
  }, 240_000);
  afterAll(async () => {
    await desk.server.stop();
    await world.org.close();
    await home.remove();
  }, 60_000);

  const syncOnce = () => home.run('sync', 'once', '--target-org', service.username, '--json');

  test('CN4 a ticket that names an opportunity is mirrored to it as a service ticket, and followed', async () => {
    const secret = await home.secretFile('rt-token', desk.server.agentToken);
    const where = ['--url', desk.server.url, '--project', desk.server.queue, '--secret-file', secret];
    const which = [
      '--system',
      'request-tracker',
      '--key',
      'request-tracker:service',
      '--name',
      'Service desk',
    ];
    const added = await home.run(
      'connection',
      'add',
      ...which,
      ...where,
      '--allow-private-network',
      '--json',
    );
    expect(JSON.parse(added)).toMatchObject({ result: { key: 'request-tracker:service', state: 'added' } });
    expect(added).not.toContain(desk.server.agentToken);

    const [deal] = world.rows('SELECT Id FROM Opportunity ORDER BY Id LIMIT 1');
    const opportunity = String(deal?.['Id']);
    const key = await desk.make({ title: 'The pump leaks', crm: opportunity, nextStep: 'Send a technician' });
    await desk.make({ title: 'Nobody’s business' });
    expect(JSON.parse(await syncOnce())).toMatchObject({ result: { problems: [] } });
    const ticket =
      'SELECT Key__c, System__c, Kind__c, Title__c, Category__c, Raw_State__c, Next_Step__c, Owner_Email__c, Due_At__c, Url__c FROM Handrail_Ticket__c';
    const url = `${desk.server.url}/Ticket/Display.html?id=${key}`;
    const mirrored = {
      Key__c: `request-tracker:service:${key}`,
      System__c: 'request-tracker',
      Kind__c: 'service',
      Title__c: 'The pump leaks',
      Category__c: 'to do',
      Raw_State__c: 'new',
      Next_Step__c: 'Send a technician',
      Owner_Email__c: null,
      Due_At__c: null,
      Url__c: url,
    };
    expect(world.rows(ticket)).toMatchObject([mirrored]);
    const links = 'SELECT Opportunity__c, Ticket__r.Key__c FROM Handrail_Ticket_Link__c';
    expect(world.rows(links)).toMatchObject([
      { Opportunity__c: opportunity, Ticket__r: { Key__c: mirrored.Key__c } },
    ]);
    const connection = 'SELECT Kind__c, Status__c FROM Handrail_Connection__c WHERE Key__c LIKE';
    expect(world.rows(`${connection} 'request-tracker:%'`)).toMatchObject([
      { Kind__c: 'service', Status__c: 'ok' },
    ]);

    await desk.change(key, { Owner: 'agent', Due: '2030-01-07 09:00:00', Status: 'resolved' });
    expect(JSON.parse(await syncOnce())).toMatchObject({ result: { problems: [] } });
    expect(world.rows(ticket)).toMatchObject([
      {
        ...mirrored,
        Category__c: 'done',
        Raw_State__c: 'resolved',
        Owner_Email__c: 'agent@handrail.test',
        Due_At__c: expect.stringMatching(/^2030-01-07T09:00:00/) as unknown,
      },
    ]);
    expect(world.org.gaps()).toEqual([]);
  }, 120_000);
});
