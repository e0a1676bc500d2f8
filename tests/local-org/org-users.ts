import type { LocalOrgEngine } from './engine/create-engine.ts';
import { ADMIN, INTEGRATION, STAFF_MEMBERS } from './seed/people.ts';
import { usernameOf } from './seed/seed-people.ts';
import { seedEmpty, seedSample } from './seed/seed.ts';

/** Somebody who can sign in. */
export interface OrgUserLogin {
  username: string;
  password: string;
  userId: string;
  role: string;
  name: string;
}

/** Of every user; the org is reachable from this machine only. */
const PASSWORD = 'Depot-phase-2';

/** Fill a new org, or find the users of one that was opened from its file. */
export function orgUsers(engine: LocalOrgEngine, seed: 'sample' | 'empty'): OrgUserLogin[] {
  const users = engine.query({ userId: engine.adminId }, 'SELECT Id, Username, Name FROM User').records;
  if (users.length === 1) {
    const fill = seed === 'sample' ? seedSample : seedEmpty;
    return fill(engine, { today: engine.now(), password: PASSWORD });
  }
  const roles = new Map(
    [ADMIN, INTEGRATION, ...STAFF_MEMBERS].map((person) => [usernameOf(person), person.role]),
  );
  return users.map((row) => ({
    username: String(row['Username']),
    password: PASSWORD,
    userId: String(row['Id']),
    role: roles.get(String(row['Username'])) ?? 'user',
    name: String(row['Name']),
  }));
}
