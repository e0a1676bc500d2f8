import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { moveTypes, objects, transitionOf } from '@handrail/shared';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, 'force-app/main/handoff/quickActions');
const parser = new XMLParser({
  parseTagValue: false,
  isArray: (name) => name === 'fieldOverrides' || name === 'quickActionLayoutItems',
});

interface Action {
  fieldOverrides: { field: string; literalValue?: string; formula?: string }[];
  targetObject: string;
  targetParentField: string;
}

const actions = readdirSync(folder).map((file) => {
  const xml = parser.parse(readFileSync(join(folder, file), 'utf8')) as { QuickAction: Action };
  const preset = Object.fromEntries(
    xml.QuickAction.fieldOverrides.map(({ field, literalValue, formula }) => [
      field,
      literalValue ?? formula,
    ]),
  );
  return { name: file.split('.')[1] ?? '', action: xml.QuickAction, preset };
});

describe('the quick actions of a hand-off', () => {
  it('M2 are one for each move a person makes by hand', () => {
    // An offer is made with its hand-off, a climb by the service.
    const byHand = moveTypes.filter((move) => move !== 'offer' && move !== 'climb');
    expect(actions.map(({ preset }) => preset['Type__c']).sort()).toEqual([...byHand].sort());
  });

  it('M1 and M2 preset sequence, key and states as the table has them', () => {
    for (const { name, action, preset } of actions) {
      const { to } = transitionOf(moveTypes.find((move) => move === preset['Type__c']) ?? 'offer');
      expect([action.targetObject, action.targetParentField], name).toEqual([objects.move, 'Handoff__c']);
      expect(preset['To__c'], name).toBe(to === 'same' ? `TEXT(${objects.handoff}.State__c)` : to);
      expect(preset['From__c'], name).toBe(`TEXT(${objects.handoff}.State__c)`);
      expect(preset['Seq__c'], name).toBe(`BLANKVALUE(${objects.handoff}.Move_Seq__c, 0) + 1`);
      expect(preset['Key__c'], name).toContain(`CASESAFEID(${objects.handoff}.Id) & "-" &`);
    }
  });

  it('M3 preset the accountable person where the move does not name one', () => {
    for (const { name, preset } of actions) {
      const { accountableAfter } = transitionOf(
        moveTypes.find((move) => move === preset['Type__c']) ?? 'offer',
      );
      const field = {
        sender: 'Sender__c',
        same: 'Accountable__c',
        'same or head': 'Accountable__c',
        'who delivered': 'Delivered_By__c',
        named: undefined,
        nobody: undefined,
      }[accountableAfter];
      expect(preset['Accountable_After__c'], name).toBe(field && `${objects.handoff}.${field}`);
    }
  });
});
