import type { Engine } from '../engine/engine.ts';
import { ADMIN, INTEGRATION, STAFF_MEMBERS } from './people.ts';
import { SeededRandom } from './random.ts';
import { seedCustomers } from './seed-customers.ts';
import { seedIncidents } from './seed-incidents.ts';
import { seedPeople, seededUser, userRow, type SeededUser } from './seed-people.ts';
import { seedPipeline } from './seed-pipeline.ts';
import { Seeder } from './seeder.ts';

export type { SeededUser } from './seed-people.ts';

/** An org with the one administrator every new org has. */
export type NewOrg = Engine & { readonly adminId: string };

export interface SeedOptions {
  /** Dates of the sample are counted from here, so that it never grows old. */
  today: Date;
  /** Of every user; the doors keep it, the rows never hold it. */
  password?: string;
}

const DEFAULT_PASSWORD = 'Depot-phase-2';
/** Changing it gives another, equally plausible sample. */
const SEED = 20_260_119;

/**
 * Fill a new org with the sample: an industrial company that sells charging, drives and building automation in Europe
 * and China. The same `today` gives the same rows. All rows go in as the administrator, through the org's own rules.
 */
export function seedSample(engine: NewOrg, options: SeedOptions): SeededUser[] {
  return engine.transaction(() => {
    const { seeder, users } = seedBase(engine, options);
    // The company sells in euro: an org with one currency has that of its own country.
    seeder.rename('Organization', engine.orgId, {
      Name: 'Aldervolt',
      DefaultLocaleSidKey: 'de_DE',
      TimeZoneSidKey: 'Europe/Berlin',
    });
    const password = options.password ?? DEFAULT_PASSWORD;
    const staff = seedPeople(seeder, STAFF_MEMBERS, password);
    const customers = seedCustomers(seeder, staff.ids);
    seedPipeline(seeder, staff.ids, customers);
    seedIncidents(seeder, staff.ids, customers);
    return [...users, ...staff.users];
  });
}

/** Only the administrator and the integration user. */
export function seedEmpty(engine: NewOrg, options: SeedOptions): SeededUser[] {
  return engine.transaction(() => seedBase(engine, options).users);
}

function seedBase(engine: NewOrg, options: SeedOptions): { seeder: Seeder; users: SeededUser[] } {
  const password = options.password ?? DEFAULT_PASSWORD;
  const caller = { userId: engine.adminId };
  const seeder = new Seeder(engine, caller, options.today, new SeededRandom(SEED));
  // The org's first administrator takes the name of the company's.
  seeder.rename('User', engine.adminId, userRow(seeder, ADMIN, new Map()));
  const { users } = seedPeople(seeder, [INTEGRATION], password);
  return { seeder, users: [seededUser(ADMIN, engine.adminId, password), ...users] };
}
