import type { LocalOrgEngine } from './engine/create-engine.ts';

/** Somebody who can sign in. */
export interface OrgUserLogin {
  username: string;
  password: string;
  userId: string;
  role: string;
}

/** Of every user; the org is reachable from this machine only. */
const PASSWORD = 'local-org-1';

/** Fill a new org and say who can sign in. */
export function orgUsers(engine: LocalOrgEngine, _seed: 'sample' | 'empty'): OrgUserLogin[] {
  const caller = { userId: engine.adminId };
  return engine.query(caller, 'SELECT Id, Username FROM User').records.map((row) => ({
    username: String(row['Username']),
    password: PASSWORD,
    userId: String(row['Id']),
    role: row['Id'] === engine.adminId ? 'admin' : 'user',
  }));
}
