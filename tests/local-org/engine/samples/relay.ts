import type { CustomObjectMetadata } from '../metadata-shapes.ts';
import {
  checkboxField,
  customObject,
  lookup,
  masterDetail,
  numberField,
  picklistField,
  rule,
  textField,
  field,
} from './metadata.ts';

/**
 * A race and its hand-overs: who may run next is said by detail rows, and rules on both sides keep the
 * baton honest. It uses what real packages use: circular lookups, master-detail, counts, unique keys,
 * earlier values, paths over several objects.
 */
export function relayPackage(): CustomObjectMetadata[] {
  return [team(), relay(), leg()];
}

const team = (): CustomObjectMetadata =>
  customObject('Team__c', [
    lookup('Captain__c', 'User', { relationshipName: 'Captained_Teams' }),
    checkboxField('Racing__c'),
  ]);

const relay = (): CustomObjectMetadata =>
  customObject(
    'Relay__c',
    [
      textField('Title__c', 255),
      picklistField('State__c', ['Waiting', 'Running', 'Finished']),
      lookup('Runner__c', 'User', { relationshipName: 'Relays' }),
      lookup('Team__c', 'Team__c', { relationshipName: 'Relays' }),
      lookup('Account__c', 'Account', { relationshipName: 'Relays' }),
      lookup('Current_Leg__c', 'Leg__c', { relationshipName: 'Current_Relays' }),
      numberField('Leg_Seq__c', 6, 0, { defaultValue: '0' }),
      textField('Client_Key__c', 64, { unique: true, externalId: true, caseSensitive: true }),
      field('Legs_Run__c', 'Summary', {
        summaryForeignKey: 'Leg__c.Relay__c',
        summaryOperation: 'count',
        summaryFilterItems: [{ field: 'Leg__c.Counted__c', operation: 'equals', value: 'True' }],
      }),
      field('Metres__c', 'Summary', {
        summaryForeignKey: 'Leg__c.Relay__c',
        summaryOperation: 'sum',
        summarizedField: 'Leg__c.Metres__c',
      }),
      field('Shown__c', 'Text', { formula: 'TEXT(State__c) & ": " & Runner__r.LastName' }),
    ],
    {
      nameField: { type: 'AutoNumber', label: 'Relay', displayFormat: 'R-{00000}' },
      validationRules: [
        rule(
          'H1_New',
          'AND(ISNEW(), OR(NOT(ISPICKVAL(State__c, "Waiting")), Leg_Seq__c <> 0, CASESAFEID(Runner__c) <> CASESAFEID($User.Id)))',
          'H1 A relay starts waiting, with its maker as runner.',
        ),
        rule('T1_Title', 'ISBLANK(Title__c)', 'T1 Give the relay a title.', 'Title__c'),
        rule(
          'H2_Seq',
          'AND(NOT(ISNEW()), ISCHANGED(State__c), OR(Current_Leg__r.Seq__c <> PRIORVALUE(Leg_Seq__c) + 1, Leg_Seq__c <> Current_Leg__r.Seq__c, CASESAFEID(Current_Leg__r.Relay__c) <> CASESAFEID(Id), TEXT(State__c) <> Current_Leg__r.To__c))',
          'H2 Only the newest leg moves the relay.',
        ),
        rule('C1_Legs', 'Legs_Run__c > 3', 'C1 Three legs are enough.'),
      ],
    },
  );

const leg = (): CustomObjectMetadata =>
  customObject(
    'Leg__c',
    [
      masterDetail('Relay__c', 'Relay__c', 'Legs'),
      numberField('Seq__c'),
      numberField('Metres__c', 8, 1),
      textField('Key__c', 40, { unique: true, caseSensitive: true }),
      textField('To__c', 20),
      checkboxField('Counted__c'),
    ],
    {
      nameField: { type: 'AutoNumber', label: 'Leg', displayFormat: 'L-{000000}' },
      validationRules: [
        rule('M0_Fixed', 'NOT(ISNEW())', 'M0 A leg cannot be changed.'),
        rule('M1_Next', 'Seq__c <> Relay__r.Leg_Seq__c + 1', 'M1 Not the next leg.', 'Seq__c'),
        rule(
          'M1_Key',
          'Key__c <> CASESAFEID(Relay__c) & "-" & TEXT(Seq__c)',
          'M1 The key does not fit.',
          'Key__c',
        ),
        rule(
          'M2_Captain',
          'AND(Relay__r.Team__r.Racing__c, CASESAFEID(Relay__r.Team__r.Captain__c) <> CASESAFEID($User.Id))',
          'M2 Only the captain of a racing team.',
        ),
      ],
    },
  );
