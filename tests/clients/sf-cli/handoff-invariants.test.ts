import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startOrgProcess, type OrgProcess } from '../support/org-process.ts';
import { show } from '../support/rest.ts';
import { has } from '../../run/needs.ts';
import { attackers, layGround, type Attacker, type Ground } from './handoff-ground.ts';

/** What is tried with the CLI, by everybody: each of it must be refused. `${…}` are filled from the ground. */
interface Attempt {
  rule: string;
  what: string;
  args: (ground: Ground, who: Attacker) => string[];
}

const HANDOFF = 'Handrail_Handoff__c';
const MOVE = 'Handrail_Move__c';
const update = (object: string, id: string, values: string): string[] => [
  'data',
  'update',
  'record',
  '-s',
  object,
  '-i',
  id,
  '-v',
  values,
];
const remove = (object: string, id: string): string[] => ['data', 'delete', 'record', '-s', object, '-i', id];
const create = (object: string, values: string): string[] => [
  'data',
  'create',
  'record',
  '-s',
  object,
  '-v',
  values,
];

const attempts: readonly Attempt[] = [
  {
    rule: 'H2',
    what: 'set the state by hand',
    args: ({ handoff }) => update(HANDOFF, handoff, 'State__c=Delivered'),
  },
  {
    rule: 'H2',
    what: 'make oneself accountable',
    args: ({ handoff, person }, who) =>
      update(HANDOFF, handoff, `Accountable__c=${person(who === 'contact' ? 'rep' : who).userId}`),
  },
  {
    rule: 'H2',
    what: 'replay the newest Move',
    args: ({ handoff, move }) => update(HANDOFF, handoff, `Move_Seq__c=3 Current_Move__c=${move}`),
  },
  { rule: 'M0', what: 'change a Move', args: ({ move }) => update(MOVE, move, 'To__c=Confirmed') },
  { rule: 'P1', what: 'delete a Move', args: ({ move }) => remove(MOVE, move) },
  { rule: 'P1', what: 'delete the hand-off', args: ({ handoff }) => remove(HANDOFF, handoff) },
  { rule: 'P1', what: 'delete an input', args: ({ input }) => remove('Handrail_Handoff_Input__c', input) },
  {
    rule: 'M2',
    what: 'skip states by a Move of one’s own',
    args: ({ handoff }) => {
      const said = `Handoff__c=${handoff} Type__c=confirm Seq__c=3 Key__c=${handoff}-3`;
      return create(MOVE, `${said} From__c=Accepted To__c=Confirmed`);
    },
  },
  {
    rule: 'M5',
    what: 'climb without being the service in its turn',
    args: ({ handoff, person }) => {
      const said = `Handoff__c=${handoff} Type__c=climb Seq__c=9 Key__c=${handoff}-9`;
      return create(
        MOVE,
        `${said} From__c=Accepted To__c=Accepted Accountable_After__c=${person('rep').userId}`,
      );
    },
  },
  {
    rule: 'H1',
    what: 'create a hand-off that is already accepted',
    args: ({ department, route, person }, who) => {
      const { userId } = person(who);
      const said = `Title__c=Forged State__c=Accepted Sender__c=${userId} Accountable__c=${userId}`;
      return create(HANDOFF, `${said} Department__c=${department} Route__c=${route}`);
    },
  },
  {
    rule: 'T1',
    what: 'write a ticket that goes back in time or is not one’s to write',
    args: () => create('Handrail_Ticket__c', 'Name=Forged Title__c=Forged'),
  },
];

describe.runIf(has('sf-cli', 'the real sf CLI against the rules of hand-offs'))(
  'the real sf CLI cannot break an invariant',
  () => {
    let org: OrgProcess;
    let folder: string;
    let ground: Ground;
    const state = async (): Promise<unknown> => {
      const soql = `SELECT State__c, Accountable__c, Sender__c, Asked__c, Move_Seq__c, Current_Move__c, Filled_Inputs__c, Moves_Made__c FROM ${HANDOFF}`;
      return {
        handoffs: await ground.rest.query(soql),
        moves: await ground.rest.query(`SELECT Id, Type__c, Seq__c, To__c FROM ${MOVE} ORDER BY Seq__c`),
        tickets: await ground.rest.query('SELECT Id FROM Handrail_Ticket__c'),
      };
    };

    beforeAll(async () => {
      org = await startOrgProcess(['--seed', 'sample', '--show-deployed-fields']);
      folder = await mkdtemp(join(tmpdir(), 'sf-invariants-'));
      ground = await layGround(org, folder);
    });
    afterAll(async () => {
      await org.stop();
      await rm(folder, { recursive: true, force: true });
    });

    it.each(attackers)('%s: create, update and delete record are refused', async (who) => {
      const before = await state();
      const wrong: string[] = [];
      for (const { rule, what, args } of attempts) {
        const answer = await ground.sf.run([...args(ground, who), '--target-org', who]);
        show(`${who} · ${rule} ${what}`, answer.message);
        if (answer.status === 0) wrong.push(`${rule} ${what}`);
      }
      expect(wrong).toEqual([]);
      expect(await state()).toEqual(before);
    });

    it.each(attackers)('%s: H2 upsert bulk is refused row by row', async (who) => {
      const before = await state();
      const file = join(folder, `${who}.csv`);
      await writeFile(file, `Id,State__c,Move_Seq__c\n${ground.handoff},Confirmed,7\n`);
      const bulk = [
        'data',
        'upsert',
        'bulk',
        '-s',
        HANDOFF,
        '-f',
        file,
        '--external-id',
        'Id',
        '--wait',
        '2',
      ];
      const answer = await ground.sf.run([...bulk, '--target-org', who]);
      show(`${who} · upsert bulk`, answer.message ?? answer.result);
      expect(answer.status).not.toBe(0);
      expect(await state()).toEqual(before);
    });
  },
);
