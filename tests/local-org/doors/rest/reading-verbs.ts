import type { RestVerb } from './rest-call.ts';
import { parameterizedSearch } from './search/parameterized-search.ts';
import { search } from './search/search.ts';
import { scopeOrder, suggestions } from './search/suggestions.ts';

/** What only reads: searches, layouts, list views, the org's lists of things. */
export const readingVerbs: readonly RestVerb[] = [search, ...parameterizedSearch, suggestions, scopeOrder];
