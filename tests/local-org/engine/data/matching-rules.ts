import type { ObjectDefinition } from '../engine.ts';
import type { MetadataCatalogue } from '../metadata-shapes.ts';

/** The deployed components, to read. */
export type CatalogueReader = Pick<MetadataCatalogue, 'get' | 'list'>;

/** What a matching rule compares. Every method of the platform's fuzzy ones is taken as exact, without case. */
export interface MatchingRule {
  name: string;
  items: { field: string; matchBlanks: boolean }[];
  logic?: string;
}
export type DuplicateAction = 'block' | 'alert' | 'pass';
export interface DuplicateRule {
  name: string;
  order: number;
  onInsert: DuplicateAction;
  onUpdate: DuplicateAction;
  alertText: string;
  /** Only rows the caller may read count. */
  enforcesSharing: boolean;
  matching: MatchingRule[];
}

type Element = Record<string, unknown>;
const list = (value: unknown): Element[] => (Array.isArray(value) ? (value as Element[]) : []);
const words = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** The matching rules of an object, active ones only, from its component `Account`. */
function matchingRulesOf(catalogue: CatalogueReader, object: string): MatchingRule[] {
  return list(catalogue.get('MatchingRules', object)?.metadata['matchingRules'])
    .filter((rule) => rule['ruleStatus'] === 'Active')
    .map((rule) => {
      const logic = text(rule['booleanFilter']);
      return {
        name: String(rule['fullName']),
        items: list(rule['matchingRuleItems']).map((item) => ({
          field: String(item['fieldName']),
          matchBlanks: item['blankValueBehavior'] === 'MatchBlanks',
        })),
        ...(logic !== undefined && { logic }),
      };
    });
}

/** Allowed with an alert is refused to callers who do not say that they want it saved all the same. */
function actionOf(action: unknown, operations: unknown): DuplicateAction {
  if (action === 'Block') return 'block';
  return words(operations).some((word) => word.toLowerCase() === 'alert') ? 'alert' : 'pass';
}

/** Active rules by object, in their order. */
export function readDuplicateRules(catalogue: CatalogueReader): Map<string, DuplicateRule[]> {
  const rules = new Map<string, DuplicateRule[]>();
  for (const { fullName, metadata } of catalogue.list('DuplicateRule')) {
    const [object = '', name = ''] = fullName.split('.');
    if (metadata['isActive'] !== true) continue;
    const wanted = list(metadata['duplicateRuleMatchRules']).map((entry) => String(entry['matchingRule']));
    const rule: DuplicateRule = {
      name,
      order: Number(metadata['sortOrder'] ?? 1),
      onInsert: actionOf(metadata['actionOnInsert'], metadata['operationsOnInsert']),
      onUpdate: actionOf(metadata['actionOnUpdate'], metadata['operationsOnUpdate']),
      alertText: text(metadata['alertText']) ?? 'Use one of these records?',
      enforcesSharing: metadata['securityOption'] === 'EnforceSharingRules',
      matching: matchingRulesOf(catalogue, object).filter((matching) => wanted.includes(matching.name)),
    };
    rules.set(
      object,
      [...(rules.get(object) ?? []), rule].sort((one, other) => one.order - other.order),
    );
  }
  return rules;
}

const MATCHABLE = new Set([
  'string',
  'email',
  'phone',
  'url',
  'picklist',
  'double',
  'int',
  'currency',
  'date',
  'reference',
]);

/** What is wrong with the matching rules of an object. Source: "MatchingRule", Metadata API Developer Guide. */
export function matchingRuleProblems(
  object: ObjectDefinition | undefined,
  name: string,
  metadata: Element,
): string[] {
  if (!object) return [`In field: fullName - no CustomObject named ${name} found`];
  return list(metadata['matchingRules']).flatMap((rule) => {
    const items = list(rule['matchingRuleItems']);
    if (text(rule['label']) === undefined) return ['Required field is missing: label'];
    if (items.length === 0) return [`Matching rule ${String(rule['fullName'])} must have at least one field`];
    if (items.length > 10) return ['A matching rule can compare at most 10 fields'];
    const logic = text(rule['booleanFilter']);
    const numbers = logic?.match(/\d+/g)?.map(Number) ?? [];
    if (logic !== undefined && !items.every((_, index) => numbers.includes(index + 1)))
      return [`Invalid boolean filter: ${logic}`];
    return items.flatMap((item) => {
      const field = object.field(String(item['fieldName']));
      if (!field)
        return [
          `In field: fieldName - no CustomField named ${object.name}.${String(item['fieldName'])} found`,
        ];
      return field.formula || !MATCHABLE.has(field.type)
        ? [`The field ${field.name} cannot be used in a matching rule`]
        : [];
    });
  });
}

/** What is wrong with a duplicate rule; what this org could not run is refused. */
export function duplicateRuleProblems(
  catalogue: CatalogueReader,
  object: ObjectDefinition | undefined,
  fullName: string,
  metadata: Element,
): string[] {
  const [objectName = '', name] = fullName.split('.');
  if (name === undefined || !object)
    return [`In field: fullName - no CustomObject named ${objectName} found`];
  if (text(metadata['masterLabel']) === undefined) return ['Required field is missing: masterLabel'];
  if (metadata['duplicateRuleFilter'] !== undefined)
    return ['This org cannot run conditions of duplicate rules.'];
  if (metadata['actionOnInsert'] === 'Block' && text(metadata['alertText']) === undefined)
    return ['Required field is missing: alertText'];
  const known = list(catalogue.get('MatchingRules', object.name)?.metadata['matchingRules']);
  const active = metadata['isActive'] === true;
  const uses = list(metadata['duplicateRuleMatchRules']);
  if (uses.length === 0) return ['A duplicate rule must have at least one matching rule'];
  return uses.flatMap((use) => {
    const wanted = String(use['matchingRule']);
    if (use['matchRuleSObjectType'] !== object.name || use['objectMapping'] !== undefined)
      return ['This org compares rows of one object only in duplicate rules.'];
    const rule = known.find((entry) => entry['fullName'] === wanted);
    if (!rule) return [`In field: matchingRule - no MatchingRule named ${object.name}.${wanted} found`];
    return active && rule['ruleStatus'] !== 'Active'
      ? [`The matching rule ${wanted} must be active before a duplicate rule that uses it`]
      : [];
  });
}
