import type { GoldenPair } from './golden-pair.ts';
import { composites } from './pairs/composites.ts';
import { collections } from './pairs/collections.ts';
import { queries } from './pairs/queries.ts';
import { rows } from './pairs/rows.ts';

/** All of them; a new file of pairs is named here and nowhere else. */
export const goldenPairs: readonly GoldenPair[] = [...rows, ...queries, ...collections, ...composites];
