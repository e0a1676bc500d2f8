import { afterAll, beforeAll, describe } from 'vitest';
import { has } from '../run/needs.ts';
import { startRedmineStandIn } from '../ticket-servers/redmine-stand-in/server.ts';
import { startRedmine } from '../ticket-servers/redmine.ts';
import { outages } from './chapters/outages.ts';
import { ticketAndBack } from './chapters/ticket-and-back.ts';
import { World } from './world.ts';

const browser = has('chromium', 'journeys with a tracker');
/** `HANDRAIL_TRACKER=stand-in` saves half a minute while one works on a journey. */
const wanted = process.env['HANDRAIL_TRACKER'] ?? 'redmine';
const real =
  wanted === 'redmine' && has('redmine', 'journeys with a real tracker (they ran with a stand-in)');

describe.runIf(browser)(`the whole product with ${real ? 'a real Redmine' : 'a Redmine stand-in'}`, () => {
  let world: World | undefined;

  beforeAll(async () => {
    const tracker = real ? await startRedmine() : await startRedmineStandIn();
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
