import { duplicateRuleProblems, matchingRuleProblems } from './data/matching-rules.ts';
import type { Org } from './data/org.ts';
import type { MetadataComponent } from './metadata-shapes.ts';
import { quickActionProblems } from './quick-actions/check-quick-action.ts';

type Component = Pick<MetadataComponent, 'type' | 'fullName' | 'metadata'>;

/** Components outside objects whose meaning the engine knows, and their checks. */
const CHECKS: Readonly<Record<string, ((org: Org, component: Component) => string[]) | undefined>> = {
  QuickAction: (org, component) =>
    quickActionProblems(org.formulas.environment, { ...component, id: '' }, (object) =>
      (object.recordTypes ?? []).map(({ developerName }) => developerName),
    ),
  MatchingRules: (org, { fullName, metadata }) =>
    matchingRuleProblems(org.schema.object(fullName), fullName, metadata),
  DuplicateRule: (org, { fullName, metadata }) =>
    duplicateRuleProblems(
      org.duplicates.catalogue,
      org.schema.object(fullName.split('.')[0] ?? ''),
      fullName,
      metadata,
    ),
};

export const componentProblems = (org: Org, component: Component): string[] =>
  CHECKS[component.type]?.(org, component) ?? [];
