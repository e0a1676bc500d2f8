import type { Caller, InputRow } from '../local-org/engine/engine.ts';
import { createEngine, type LocalOrgEngine } from '../local-org/engine/create-engine.ts';
import { refusalOf } from './org-rules-writes.ts';

/** A new org in memory, with its administrator and what is needed to add people. */
export interface EmptyOrg {
  engine: LocalOrgEngine;
  admin: Caller;
  /** @returns the id of the new user. */
  addUser: (name: string, profile: string) => string;
  assign: (userId: string, permissionSet: string) => void;
  close: () => void;
}

export function emptyOrg(): EmptyOrg {
  const engine = createEngine({ timeZone: 'Asia/Shanghai' });
  const admin = { userId: engine.adminId };

  const create = (object: string, row: InputRow): string => {
    const [result] = engine.insert(admin, object, [row]);
    const refusal = refusalOf(result);
    if (refusal || !result?.id) throw new Error(`${object}: ${JSON.stringify(refusal)}`);
    return result.id;
  };
  const idOf = (object: string, name: string): string => {
    const { records } = engine.query(admin, `SELECT Id FROM ${object} WHERE Name = '${name}'`);
    const [row] = records;
    if (row === undefined) throw new Error(`No ${object} named ${name}`);
    return String(row['Id']);
  };
  return {
    engine,
    admin,
    addUser: (name, profile) =>
      create('User', {
        Username: `${name}@handrail.example`,
        LastName: name,
        Alias: name.slice(0, 8),
        Email: `${name}@example.com`,
        ProfileId: idOf('Profile', profile),
        TimeZoneSidKey: 'Asia/Shanghai',
        LocaleSidKey: 'en_US',
        EmailEncodingKey: 'UTF-8',
        LanguageLocaleKey: 'en_US',
      }),
    assign: (userId, permissionSet) => {
      const PermissionSetId = idOf('PermissionSet', permissionSet);
      create('PermissionSetAssignment', { AssigneeId: userId, PermissionSetId });
    },
    close: () => {
      engine.close();
    },
  };
}
