import type { CustomObjectMetadata } from '../metadata-shapes.ts';
import { customObject, field, lookup, numberField, picklistField, rule, textField } from './metadata.ts';

/** One field of most kinds, each with something that can be refused. */
export const thing = (): CustomObjectMetadata =>
  customObject(
    'Thing__c',
    [
      textField('Code__c', 20, { unique: true, externalId: true }),
      textField('Exact__c', 20, { unique: true, caseSensitive: true, externalId: true }),
      textField('Tag__c', 20, { externalId: true }),
      textField('Must__c', 20, { required: true, defaultValue: '"set"' }),
      numberField('Count__c', 5, 1),
      picklistField('Kind__c', ['Small', 'Big']),
      field('Mail__c', 'Email'),
      field('At__c', 'DateTime'),
      field('Due__c', 'Date', { defaultValue: 'TODAY() + 7' }),
      lookup('Account__c', 'Account', { relationshipName: 'Things' }),
      lookup('Kept_By__c', 'Account', { relationshipName: 'Kept', deleteConstraint: 'Restrict' }),
      field('Twice__c', 'Number', { precision: 10, scale: 1, formula: 'Count__c * 2' }),
    ],
    { validationRules: [rule('No_Nine', 'Count__c = 9', 'Nine is not wanted.', 'Count__c')] },
  );
