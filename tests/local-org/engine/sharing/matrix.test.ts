import { afterAll, describe, expect, it } from 'vitest';
import type { SaveResult } from '../engine.ts';
import { SfError } from '../engine.ts';
import { matrixOrg, RELATIONS, type MatrixOrg, type Permission, type Relation } from './matrix-org.ts';

/**
 * The whole of record access as a table made by hand from Salesforce Help ("Control Who Sees What"): a letter for each
 * verb that is allowed. q query, r retrieve, u update, d delete, s share, t transfer, c insert a child, f refer to.
 * Where all may edit there are no shares, hence no s in the last column.
 */
const ALLOWED: Readonly<Record<Permission, string>> = {
  //              Private    Read       ReadWrite
  all: `
    owner         qrudstcf   qrudstcf   qrudtcf
    above         qrudstcf   qrudstcf   qrudtcf
    queueMember   qrudstcf   qrudstcf   qrudtcf
    peer          -          qrf        qrucf
    readShare     qrf        qrf        qrucf
    editShare     qrucf      qrucf      qrucf
    readRule      qrf        qrf        qrucf
    editRule      qrucf      qrucf      qrucf
    transfers     qrutcf     qrutcf     qrutcf
    viewsAll      qrf        qrf        qrucf
    modifiesAll   qrudstcf   qrudstcf   qrudtcf
    administrator qrudstcf   qrudstcf   qrudtcf
    stranger      -          -          -`,
  read: `
    owner         qrsf       qrsf       qrf
    above         qrsf       qrsf       qrf
    queueMember   qrsf       qrsf       qrf
    peer          -          qrf        qrf
    readShare     qrf        qrf        qrf
    editShare     qrf        qrf        qrf
    readRule      qrf        qrf        qrf
    editRule      qrf        qrf        qrf
    transfers     qrf        qrf        qrf
    viewsAll      qrf        qrf        qrf
    modifiesAll   qrudstcf   qrudstcf   qrudtcf
    administrator qrudstcf   qrudstcf   qrudtcf
    stranger      -          -          -`,
};
const MODELS = ['Private', 'Read', 'ReadWrite'];
const VERBS = Array.from('qrudstcf');

class Undo extends Error {}
const did = (results: readonly SaveResult[]): boolean => results[0]?.success === true;

/** Whether the verb is allowed; the org is as before afterwards. */
function tried(place: MatrixOrg, relation: Relation, permission: Permission, verb: string): boolean {
  const { org } = place;
  const who = place.user(relation, permission);
  const [own = '', lent = own] = place.row(relation).split(' ');
  const Id = relation === 'owner' && permission === 'read' ? lent : own;
  const receiver = place.user('peer', 'all').userId;
  const run: Record<string, () => boolean> = {
    q: () => org.query(who, `SELECT Id FROM Plan__c WHERE Id = '${Id}'`).totalSize === 1,
    r: () => org.retrieve(who, 'Plan__c', Id)['Id'] === Id,
    u: () => did(org.update(who, 'Plan__c', [{ Id, Note__c: 'x' }])),
    d: () => did(org.remove(who, [Id])),
    s: () =>
      did(org.insert(who, 'Plan__Share', [{ ParentId: Id, UserOrGroupId: receiver, AccessLevel: 'Edit' }])),
    t: () => did(org.update(who, 'Plan__c', [{ Id, OwnerId: receiver }])),
    c: () => did(org.insert(who, 'Step__c', [{ Name: 'S', Plan__c: Id }])),
    f: () => did(org.insert(who, 'Memo__c', [{ Name: 'M', Plan__c: Id }])),
  };
  let allowed = false;
  try {
    org.transaction(() => {
      allowed = run[verb]?.() ?? false;
      throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo) && !(error instanceof SfError)) throw error;
  }
  return allowed;
}

const orgs = new Map(MODELS.map((model) => [model, matrixOrg(model)]));
afterAll(() => {
  for (const { org } of orgs.values()) org.close();
});

describe.each(['all', 'read'] as const)('with the object permissions "%s"', (permission) => {
  const table = new Map(
    ALLOWED[permission]
      .trim()
      .split('\n')
      .map((line) => {
        const [relation = '', ...cells] = line.trim().split(/\s+/);
        return [relation, cells];
      }),
  );
  const cells = RELATIONS.flatMap((relation) =>
    MODELS.flatMap((model, column) =>
      VERBS.map(
        (verb) => [relation, model, verb, (table.get(relation)?.[column] ?? '').includes(verb)] as const,
      ),
    ),
  );
  it.each(cells)('%s of a row, default %s, verb %s: %s', (relation, model, verb, allowed) => {
    expect(tried(orgs.get(model) as MatrixOrg, relation, permission, verb)).toBe(allowed);
  });
  it('has every cell', () => {
    expect(cells).toHaveLength(13 * 3 * 8);
    expect([...table.keys()]).toEqual([...RELATIONS]);
  });
});
