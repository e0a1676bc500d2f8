import { compactLayoutVerbs } from './layouts/compact-layouts.ts';
import { layoutVerbs } from './layouts/layout-verbs.ts';
import { listViewVerbs } from './listviews/list-view-verbs.ts';
import { recordCount } from './org/limits.ts';
import { appMenu, tabs, theme } from './org/tabs.ts';
import type { RestVerb } from './rest-call.ts';
import { parameterizedSearch } from './search/parameterized-search.ts';
import { search } from './search/search.ts';
import { scopeOrder, suggestions } from './search/suggestions.ts';
import { executeAnonymous, toolingQuery } from './tooling/query.ts';
import { toolingVerbs } from './tooling/tooling.ts';

/** What only reads: searches, layouts, list views, the org's lists of things. */
export const readingVerbs: readonly RestVerb[] = [
  search,
  ...parameterizedSearch,
  suggestions,
  scopeOrder,
  ...layoutVerbs,
  ...compactLayoutVerbs,
  ...listViewVerbs,
  recordCount,
  tabs,
  theme,
  appMenu,
  toolingQuery,
  executeAnonymous,
  ...toolingVerbs,
];
