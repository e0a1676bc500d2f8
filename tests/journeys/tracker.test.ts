import { afterAll, beforeAll, describe } from 'vitest';
import { has } from '../run/needs.ts';
import { startRedmine } from '../ticket-servers/redmine.ts';
import { outages } from './chapters/outages.ts';
import { ticketAndBack } from './chapters/ticket-and-back.ts';
import { World } from './world.ts';

const possible = has('chromium', 'journeys with a tracker') && has('redmine', 'journeys with a tracker');

describe.runIf(possible)('the whole product with a real Redmine', () => {
  let world: World | undefined;

  beforeAll(async () => {
    const tracker = await startRedmine();
    if (tracker === undefined) throw new Error('Redmine is installed but did not start.');
    world = await World.startWith(tracker);
    await world.startService();
  });

  afterAll(async () => {
    await world?.close();
  });

  const theWorld = (): World => {
    if (world === undefined) throw new Error('The world did not start.');
    return world;
  };
  ticketAndBack(theWorld);
  outages(theWorld);
});
