import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type LocalOrgEngine } from '../create-engine.ts';
import type { Caller, InputRow } from '../engine.ts';
import { putComponent } from '../samples/components.ts';

/**
 * Sources: "MatchingRule" and "DuplicateRule", Metadata API Developer Guide; "Duplicate Rule Header", REST API
 * Developer Guide; "Duplicate Rules", Salesforce Help.
 */
let org: LocalOrgEngine;
let admin: Caller;
beforeEach(() => {
  org = createEngine();
  admin = { userId: org.adminId };
  return () => org.close();
});
const item = (fieldName: string, blankValueBehavior = 'NullNotAllowed') => ({
  fieldName,
  matchingMethod: 'Exact',
  blankValueBehavior,
});
const matching = (rule: Record<string, unknown>) =>
  putComponent(org, 'MatchingRules', 'Account', {
    matchingRules: [
      { fullName: 'Same', label: 'Same', ruleStatus: 'Active', matchingRuleItems: [item('Name')], ...rule },
    ],
  });
const duplicates = (more: Record<string, unknown> = {}, fullName = 'Account.No_Twins') =>
  putComponent(org, 'DuplicateRule', fullName, {
    masterLabel: 'No Twins',
    actionOnInsert: 'Block',
    actionOnUpdate: 'Block',
    alertText: 'This account is there already.',
    isActive: true,
    operationsOnInsert: [],
    operationsOnUpdate: [],
    securityOption: 'BypassSharingRules',
    sortOrder: 1,
    duplicateRuleMatchRules: [{ matchRuleSObjectType: 'Account', matchingRule: 'Same' }],
    ...more,
  });
const insert = (row: InputRow, caller = admin) => org.insert(caller, 'Account', [row])[0] ?? expect.fail();
const REFUSED = { statusCode: 'DUPLICATES_DETECTED', message: 'This account is there already.', fields: [] };

describe('a duplicate rule', () => {
  it('that blocks refuses a twin, whatever the caller says', () => {
    expect([...matching({}), ...duplicates()]).toEqual([]);
    expect(insert({ Name: 'Acme' }).success).toBe(true);
    expect(insert({ Name: ' ACME ' }).errors).toEqual([REFUSED]);
    expect(insert({ Name: 'Acme' }, { ...admin, allowDuplicates: true }).errors).toEqual([REFUSED]);
  });
  it('that alerts refuses a twin until the caller wants it saved', () => {
    matching({});
    duplicates({ actionOnInsert: 'Allow', operationsOnInsert: ['Alert'], alertText: undefined });
    insert({ Name: 'Acme' });
    expect(insert({ Name: 'Acme' }).errors[0]?.message).toBe('Use one of these records?');
    expect(insert({ Name: 'Acme' }, { ...admin, allowDuplicates: true }).success).toBe(true);
  });
  it('that only reports lets a twin pass', () => {
    matching({});
    duplicates({ actionOnInsert: 'Allow', operationsOnInsert: ['Report'] });
    insert({ Name: 'Acme' });
    expect(insert({ Name: 'Acme' }).success).toBe(true);
  });
  it('refuses a change that makes a twin, and leaves other changes alone', () => {
    matching({});
    insert({ Name: 'Acme' });
    const other = insert({ Name: 'Other' }).id ?? '';
    const twin = insert({ Name: 'Acme' }).id ?? '';
    duplicates();
    expect(org.update(admin, 'Account', [{ Id: other, Name: 'Acme' }])[0]?.errors).toEqual([REFUSED]);
    expect(org.update(admin, 'Account', [{ Id: twin, Phone: '1' }])[0]?.success).toBe(true);
  });
  it('refuses by all its fields, or as its logic says', () => {
    const three = [item('Name'), item('Phone'), item('BillingCity', 'MatchBlanks')];
    matching({ matchingRuleItems: three, booleanFilter: '(1 OR 2) AND 3' });
    duplicates();
    insert({ Name: 'Acme', Phone: '1' });
    expect(insert({ Name: 'Acme', BillingCity: 'Oslo' }).success).toBe(true);
    expect(insert({ Name: 'Other', Phone: '1' }).errors).toEqual([REFUSED]);
    expect(insert({ Name: 'Other' }).success).toBe(true);
  });
  it('does not count rows in the recycle bin', () => {
    matching({});
    duplicates();
    org.remove(admin, [insert({ Name: 'Acme' }).id ?? '']);
    expect(insert({ Name: 'Acme' }).success).toBe(true);
  });
});

describe('a deploy', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['a matching rule without label', { label: undefined }, 'Required field is missing: label'],
    ['a matching rule without fields', { matchingRuleItems: [] }, 'must have at least one field'],
    [
      'a matching rule of an unknown field',
      { matchingRuleItems: [item('Nope__c')] },
      'Account.Nope__c found',
    ],
    [
      'a matching rule of long text',
      { matchingRuleItems: [item('Description')] },
      'cannot be used in a matching rule',
    ],
    ['matching logic that forgets a field', { booleanFilter: '2' }, 'Invalid boolean filter: 2'],
  ])('refuses %s', (_what, rule, problem) => {
    expect(matching(rule)[0]).toContain(problem);
  });
  it.each<[string, Record<string, unknown>, string, string?]>([
    ['a rule of no object', {}, 'no CustomObject named Nope__c found', 'Nope__c.Rule'],
    ['a rule without label', { masterLabel: undefined }, 'Required field is missing: masterLabel'],
    ['a block without words', { alertText: undefined }, 'Required field is missing: alertText'],
    ['a rule that compares nothing', { duplicateRuleMatchRules: [] }, 'at least one matching rule'],
    [
      'conditions it cannot run',
      { duplicateRuleFilter: {} },
      'This org cannot run conditions of duplicate rules.',
    ],
    [
      'an unknown matching rule',
      { duplicateRuleMatchRules: [{ matchRuleSObjectType: 'Account', matchingRule: 'Nope' }] },
      'In field: matchingRule - no MatchingRule named Account.Nope found',
    ],
    [
      'a comparison with another object',
      { duplicateRuleMatchRules: [{ matchRuleSObjectType: 'Contact', matchingRule: 'Same' }] },
      'This org compares rows of one object only',
    ],
  ])('refuses %s', (_what, more, problem, fullName) => {
    matching({});
    expect(duplicates(more, fullName)[0]).toContain(problem);
  });
  it('refuses a rule whose matching rule is not active', () => {
    matching({ ruleStatus: 'Inactive' });
    expect(duplicates()[0]).toContain('The matching rule Same must be active');
  });
});
