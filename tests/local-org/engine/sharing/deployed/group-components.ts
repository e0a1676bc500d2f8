import type { Org } from '../../data/org.ts';
import { builtIn } from '../../data/org-base.ts';
import { insertRow } from '../../data/insert.ts';
import { removeRow } from '../../data/remove.ts';
import { RowError } from '../../data/row-error.ts';
import { updateRow } from '../../data/update.ts';
import { SfError, type InputRow } from '../../engine.ts';
import type { MetadataComponent } from '../../metadata-shapes.ts';
import type { StoredRow } from '../../soql-context.ts';
import { groupNamed } from '../rules/receivers.ts';

type Component = Pick<MetadataComponent, 'type' | 'fullName' | 'metadata'>;

/** Which lists of a queue's members name which groups (Metadata API, "Queue"). */
const MEMBERS = [
  ['publicGroups', 'publicGroup', 'Regular'],
  ['roles', 'role', 'Role'],
  ['roleAndSubordinates', 'roleAndSubordinate', 'RoleAndSubordinates'],
  ['roleAndSubordinatesInternal', 'roleAndSubordinateInternal', 'RoleAndSubordinates'],
] as const;

const noSuch = (element: string, type: string, name: string): never => {
  throw new SfError('INVALID_CROSS_REFERENCE_KEY', `In field: ${element} - no ${type} named ${name} found`);
};
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** Deployed roles, groups and queues are rows of UserRole and Group. Each function gives the row's id. */
export class GroupComponents {
  #org: Org;

  constructor(org: Org) {
    this.#org = org;
  }

  saveRole({ fullName, metadata }: Component): string {
    const parent = text(metadata['parentRole']);
    const above = parent === null ? null : this.#role(parent);
    if (parent !== null && !above) return noSuch('parentRole', 'Role', parent);
    return this.#save('UserRole', this.#role(fullName), {
      Name: metadata['name'],
      DeveloperName: fullName,
      ParentRoleId: above?.['Id'] ?? null,
      RollupDescription: text(metadata['description']),
    });
  }

  saveGroup({ fullName, metadata }: Component): string {
    return this.#save('Group', groupNamed(this.#org, 'Regular', fullName), {
      Name: metadata['name'],
      DeveloperName: fullName,
      Type: 'Regular',
      DoesIncludeBosses: metadata['doesIncludeBosses'] !== false,
    });
  }

  saveQueue({ fullName, metadata }: Component): string {
    const id = this.#save('Group', groupNamed(this.#org, 'Queue', fullName), {
      Name: metadata['name'],
      DeveloperName: fullName,
      Type: 'Queue',
      Email: text(metadata['email']),
      DoesSendEmailToMembers: metadata['doesSendEmailToMembers'] === true,
      DoesIncludeBosses: metadata['doesIncludeBosses'] !== false,
    });
    const objects = Array.isArray(metadata['queueSobject']) ? metadata['queueSobject'] : [];
    const taken = objects.map((entry: { sobjectType?: unknown }) => String(entry.sobjectType));
    this.#replace('QueueSobject', 'QueueId', 'SobjectType', id, taken);
    this.#replace('GroupMember', 'GroupId', 'UserOrGroupId', id, this.#members(metadata['queueMembers']));
    return id;
  }

  remove(type: 'Role' | 'Group' | 'Queue', name: string): void {
    const row =
      type === 'Role' ? this.#role(name) : groupNamed(this.#org, type === 'Group' ? 'Regular' : type, name);
    if (row) this.#asDeploy(() => removeRow(this.#org, this.#admin(), String(row['Id'])));
  }

  #role(name: string): StoredRow | undefined {
    return this.#org.store.find(builtIn(this.#org, 'UserRole'), 'DeveloperName', name, false)[0];
  }

  #members(members: unknown): string[] {
    const lists = (members ?? {}) as Record<string, Record<string, unknown> | undefined>;
    const groups = MEMBERS.flatMap(([element, part, type]) =>
      list(lists[element]?.[part]).map((name) => {
        const group = groupNamed(this.#org, type, name);
        return group ? String(group['Id']) : noSuch(part, type === 'Regular' ? 'Group' : 'Role', name);
      }),
    );
    const users = list(lists['users']?.['user']).map((name) => {
      const [user] = this.#org.store.find(builtIn(this.#org, 'User'), 'Username', name, false);
      return user ? String(user['Id']) : noSuch('user', 'User', name);
    });
    return [...groups, ...users];
  }

  /** A queue's objects and members are those of its file, no others. */
  #replace(type: string, key: string, field: string, id: string, wanted: readonly string[]): void {
    const object = builtIn(this.#org, type);
    const there = this.#org.store.find(object, key, id);
    for (const row of there)
      if (!wanted.includes(String(row[field])))
        this.#asDeploy(() => removeRow(this.#org, this.#admin(), String(row['Id'])));
    for (const value of new Set(wanted))
      if (!there.some((row) => row[field] === value))
        this.#asDeploy(() => insertRow(this.#org, this.#admin(), object, { [key]: id, [field]: value }));
  }

  #save(type: string, known: StoredRow | undefined, values: InputRow): string {
    const object = builtIn(this.#org, type);
    if (!known) return this.#asDeploy(() => insertRow(this.#org, this.#admin(), object, values));
    const { Type: _fixed, ...changes } = values;
    return this.#asDeploy(() => updateRow(this.#org, this.#admin(), object, known['Id'], changes));
  }

  #admin(): { userId: string } {
    return { userId: String(this.#org.store.all(builtIn(this.#org, 'User'))[0]?.['Id']) };
  }

  /** A row's refusal is the component's problem. */
  #asDeploy<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof RowError)) throw error;
      const [first] = error.errors;
      throw new SfError(first?.statusCode ?? 'UNKNOWN_EXCEPTION', first?.message ?? '');
    }
  }
}
