import type { Caller, Engine } from '../engine/engine.ts';

/** What login, identity and user info tell about a user. */
export interface OrgUser {
  id: string;
  username: string;
  email: string;
  name: string;
  firstName: string;
  lastName: string;
  active: boolean;
  timeZone: string;
  locale: string;
  language: string;
  profileId: string;
  /** When the user last changed, as REST shows times. */
  changed: string;
}

const FIELDS =
  'Id, Username, Email, Name, FirstName, LastName, IsActive, TimeZoneSidKey, LocaleSidKey, LanguageLocaleKey, ProfileId, LastModifiedDate';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Looks users up for the login doors, before anybody is signed in; so it reads as an administrator. */
export class UserDirectory {
  readonly #engine: Engine;
  readonly #administrator: Caller;

  constructor(engine: Engine, administrator: Caller) {
    this.#engine = engine;
    this.#administrator = administrator;
  }

  byUsername(username: string): OrgUser | undefined {
    return this.#find(`Username = '${escape(username)}'`);
  }

  byId(userId: string): OrgUser | undefined {
    return this.#find(`Id = '${escape(userId)}'`);
  }

  /** API names of the permission sets assigned to a user. */
  permissionSetsOf(userId: string): string[] {
    const soql = `SELECT PermissionSet.Name FROM PermissionSetAssignment WHERE AssigneeId = '${escape(userId)}'`;
    return this.#engine.query(this.#administrator, soql).records.map((row) => {
      const set = row['PermissionSet'];
      return text(typeof set === 'object' && set !== null && 'Name' in set ? set.Name : undefined);
    });
  }

  /** Name of a user's profile: `System Administrator`. */
  profileOf(userId: string): string {
    const soql = `SELECT Profile.Name FROM User WHERE Id = '${escape(userId)}'`;
    const profile = this.#engine.query(this.#administrator, soql).records[0]?.['Profile'];
    return text(
      typeof profile === 'object' && profile !== null && 'Name' in profile ? profile.Name : undefined,
    );
  }

  organizationName(): string {
    const [row] = this.#engine.query(this.#administrator, 'SELECT Name FROM Organization').records;
    return text(row?.['Name']);
  }

  #find(where: string): OrgUser | undefined {
    const [row] = this.#engine.query(
      this.#administrator,
      `SELECT ${FIELDS} FROM User WHERE ${where}`,
    ).records;
    if (!row) return undefined;
    return {
      id: text(row['Id']),
      username: text(row['Username']),
      email: text(row['Email']),
      name: text(row['Name']),
      firstName: text(row['FirstName']),
      lastName: text(row['LastName']),
      active: row['IsActive'] !== false,
      timeZone: text(row['TimeZoneSidKey']),
      locale: text(row['LocaleSidKey']),
      language: text(row['LanguageLocaleKey']),
      profileId: text(row['ProfileId']),
      changed: text(row['LastModifiedDate']),
    };
  }
}

const escape = (value: string): string => value.replace(/\\/g, '\\\\').replace(/'/g, "\\'");
