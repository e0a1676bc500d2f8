import type { InputRow } from '../engine/engine.ts';
import { COMPANY, type Person } from './people.ts';
import { known, type Seeder } from './seeder.ts';

/** A user as tests and the demo log in. */
export interface SeededUser {
  username: string;
  password: string;
  userId: string;
  role: string;
  name: string;
}

/** Managers come before the people they manage, whatever order the list has. */
export function seedPeople(
  seeder: Seeder,
  people: readonly Person[],
  password: string,
): { users: SeededUser[]; ids: Map<string, string> } {
  const ids = new Map<string, string>();
  const managersFirst = people.toSorted(
    (one, other) => Number(one.manager !== undefined) - Number(other.manager !== undefined),
  );
  for (const person of managersFirst) {
    const [id] = seeder.insert('User', [userRow(seeder, person, ids)]);
    ids.set(person.key, id ?? '');
  }
  const users = people.map((person) => seededUser(person, known(ids, person.key), password));
  return { users, ids };
}

export function seededUser(person: Person, userId: string, password: string): SeededUser {
  const name = [person.firstName, person.lastName].filter((part) => part !== undefined).join(' ');
  return { username: usernameOf(person), password, userId, role: person.role, name };
}

export const usernameOf = (person: Person) => `${person.key}@${COMPANY.domain}`;

export function userRow(seeder: Seeder, person: Person, ids: ReadonlyMap<string, string>): InputRow {
  const profile = seeder.lookUp(`SELECT Id FROM Profile WHERE Name = '${person.profile}'`);
  return {
    Username: usernameOf(person),
    Email: usernameOf(person),
    ...(person.firstName === undefined ? {} : { FirstName: person.firstName }),
    LastName: person.lastName,
    Alias: person.key.replaceAll('.', '').slice(0, 8),
    Title: person.title,
    Department: person.department,
    CompanyName: COMPANY.name,
    ProfileId: profile,
    TimeZoneSidKey: person.timeZone,
    LocaleSidKey: person.locale,
    LanguageLocaleKey: person.language,
    EmailEncodingKey: 'UTF-8',
    IsActive: true,
    ...(person.manager === undefined ? {} : { ManagerId: known(ids, person.manager) }),
  };
}
