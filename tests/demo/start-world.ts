import { BareWorld } from '../journeys/bare-world.ts';
import { World } from '../journeys/world.ts';
import { startTracker } from '../ticket-servers/tracker.ts';
import type { DemoOptions } from './options.ts';
import type { Step } from './recorder.ts';
import { connectionsAreWell } from './story.ts';

/** Org, tracker, plugin and service, each started as a step whose result a second client reads back. */
export async function startWorld(options: DemoOptions, step: Step): Promise<World> {
  await using undo = new AsyncDisposableStack();
  const { server: tracker } = await step(
    'Start a ticket tracker',
    () => startTracker(options.tracker),
    async ({ name, server }) => ({ tracker: name, url: server.url }),
  );
  undo.defer(() => tracker.stop());
  const bare = await step(
    'Start the local org with its people and deals',
    () => BareWorld.start({ headless: options.headless }),
    async ({ reader }) => {
      const org = await reader.one('SELECT Name, OrganizationType FROM Organization');
      const deals = await reader.rows('SELECT Id FROM Opportunity');
      return { org: org['Name'], opportunities: deals.length };
    },
  );
  undo.defer(() => bare.close());
  await step(
    'An admin installs Handrail with its plugin, assigns permission sets and imports a route',
    () => bare.deploy(),
    async () => {
      const people = await bare.reader.rows(
        "SELECT Id FROM PermissionSetAssignment WHERE PermissionSet.Name LIKE 'Handrail%'",
      );
      const route = await bare.reader.one(
        'SELECT Name, Department__r.Name, Required_Inputs__c FROM Handrail_Route__c',
      );
      return {
        assignments: people.length,
        route: route['Name'],
        'required inputs': route['Required_Inputs__c'],
      };
    },
  );
  undo.move();
  const world = await World.connect(bare, tracker);
  try {
    await step(
      'The service starts with its embedded PostgreSQL',
      () => world.startService(),
      async () => ({ connections: await connectionsAreWell(world) }),
    );
    return world;
  } catch (error) {
    await world.close();
    throw error;
  }
}
