import { afterAll, beforeAll, describe } from 'vitest';
import { has } from '../run/needs.ts';
import { BareWorld } from './bare-world.ts';
import { orgPages } from './chapters/org-pages.ts';
import { pageBeside } from './chapters/page-beside.ts';
import { missingParts } from './chapters/states.ts';

describe.runIf(has('chromium', 'journeys of the first day'))(
  'the first day of an org, without tracker and service',
  () => {
    let world: BareWorld | undefined;

    beforeAll(async () => {
      world = await BareWorld.start();
    });

    afterAll(async () => {
      await world?.close();
    });

    const theWorld = (): BareWorld => {
      if (world === undefined) throw new Error('The world did not start.');
      return world;
    };
    orgPages(theWorld);
    missingParts(theWorld);
    pageBeside(theWorld);
  },
);
