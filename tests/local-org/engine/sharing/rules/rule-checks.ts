import type { Org } from '../../data/org.ts';
import type { ObjectDefinition } from '../../engine.ts';
import type { MetadataComponent } from '../../metadata-shapes.ts';
import { orgWideDefault } from '../org-wide-defaults.ts';
import { shareObjectOf } from '../share-object-of.ts';
import { readLogic } from './criteria.ts';
import { receivers } from './receivers.ts';
import type { BaseRule, CriteriaRule, SharingRulesMetadata } from './rule-shapes.ts';

const OPERATIONS = [
  'equals',
  'notEqual',
  'lessThan',
  'lessOrEqual',
  'greaterThan',
  'greaterOrEqual',
  'contains',
  'notContain',
  'startsWith',
  'includes',
  'excludes',
];
/** Salesforce Help, "Sharing Rule Considerations". */
const [MOST_RULES, MOST_CRITERIA_RULES] = [300, 50];

/** What a deploy refuses in the sharing rules of an object. */
export function sharingRuleProblems(
  org: Org,
  { fullName, metadata }: Pick<MetadataComponent, 'fullName' | 'metadata'>,
): string[] {
  const object = org.schema.object(fullName);
  if (!object) return [`In field: fullName - no CustomObject named ${fullName} found`];
  const set = metadata as SharingRulesMetadata;
  const [owner, criteria] = [set.sharingOwnerRules ?? [], set.sharingCriteriaRules ?? []];
  const rules = [...owner, ...criteria];
  if ((set['sharingGuestRules'] as unknown[] | undefined)?.length)
    return ['Guest user sharing rules are not available in this organization'];
  if (rules.length === 0) return [];
  if (!shareObjectOf(org.schema, object))
    return [`Sharing rules cannot be made for ${object.name}: its organization-wide default needs none`];
  if (rules.length > MOST_RULES || criteria.length > MOST_CRITERIA_RULES)
    return [
      `${object.name} may have ${MOST_RULES} sharing rules, of which ${MOST_CRITERIA_RULES} are criteria-based`,
    ];
  return [
    ...rules.flatMap((rule) => checkRule(org, object, rule)),
    ...owner.flatMap((rule) => oneOf(org, rule.fullName, 'sharedFrom', rule.sharedFrom)),
    ...criteria.flatMap((rule) => checkCriteria(object, rule)),
  ];
}

function checkRule(org: Org, object: ObjectDefinition, rule: BaseRule): string[] {
  const problems = oneOf(org, rule.fullName, 'sharedTo', rule.sharedTo);
  const model = orgWideDefault(object);
  if (rule.accessLevel !== 'Read' && rule.accessLevel !== 'Edit')
    problems.push(`'${rule.accessLevel}' is not a valid access level of a sharing rule`);
  else if (model.kind === 'owned' && model.internal === 'Read' && rule.accessLevel === 'Read')
    problems.push(
      'field integrity exception: AccessLevel (trivial share level Read, for organization with default level Read)',
    );
  if (object.name === 'Account' && !rule.accountSettings)
    problems.push('Required field is missing: accountSettings');
  return problems;
}

function oneOf(org: Org, name: string, element: string, shared: Record<string, unknown>): string[] {
  const { ids, problems } = receivers(org, shared);
  if (problems.length > 0) return problems;
  return ids.length === 1 ? [] : [`${name}: ${element} must name exactly one group, role or queue`];
}

function checkCriteria(object: ObjectDefinition, rule: CriteriaRule): string[] {
  if (rule.criteriaItems.length === 0) return [`${rule.fullName}: criteriaItems must not be empty`];
  const problems = rule.criteriaItems.flatMap(({ field: name, operation }) => {
    const field = object.field(name);
    if (!field) return [`In field: field - no CustomField named ${object.name}.${name} found`];
    if (field.formula || (field.type === 'textarea' && field.length > 255))
      return [`The field ${name} cannot be used in a sharing rule`];
    return OPERATIONS.includes(operation) ? [] : [`'${operation}' is not a valid value for FilterOperation`];
  });
  if (rule.booleanFilter !== undefined && !readLogic(rule.booleanFilter, rule.criteriaItems.length))
    problems.push(`Invalid filter logic: ${rule.booleanFilter}`);
  return problems;
}
