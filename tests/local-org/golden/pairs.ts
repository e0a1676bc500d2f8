import type { GoldenPair } from './golden-pair.ts';
import { actions } from './pairs/actions.ts';
import { events } from './pairs/events.ts';
import { layoutPairs } from './pairs/layouts.ts';
import { listViews } from './pairs/list-views.ts';
import { menus } from './pairs/menus.ts';
import { metadataReading } from './pairs/metadata-reading.ts';
import { openId } from './pairs/openid.ts';
import { quickActions } from './pairs/quick-actions.ts';
import { searches } from './pairs/search.ts';
import { soapPeople } from './pairs/soap-people.ts';
import { soapDescribes } from './pairs/soap-describes.ts';
import { soapReading } from './pairs/soap-reading.ts';
import { streamingPairs } from './pairs/streaming.ts';
import { userPasswords } from './pairs/user-password.ts';
import { bulkIngest } from './pairs/bulk-ingest.ts';
import { bulkQuery } from './pairs/bulk-query.ts';
import { composites } from './pairs/composites.ts';
import { collections } from './pairs/collections.ts';
import { describes } from './pairs/describes.ts';
import { metadata } from './pairs/metadata.ts';
import { oauth } from './pairs/oauth.ts';
import { orgResources } from './pairs/org.ts';
import { soapPartner } from './pairs/soap-partner.ts';
import { queries } from './pairs/queries.ts';
import { toolingPairs } from './pairs/tooling.ts';
import { rows } from './pairs/rows.ts';

/** All of them; a new file of pairs is named here and nowhere else. */
export const goldenPairs: readonly GoldenPair[] = [
  ...rows,
  ...queries,
  ...collections,
  ...composites,
  ...bulkIngest,
  ...bulkQuery,
  ...orgResources,
  ...describes,
  ...soapPartner,
  ...oauth,
  ...metadata,
  ...toolingPairs,
  ...actions,
  ...events,
  ...layoutPairs,
  ...listViews,
  ...menus,
  ...metadataReading,
  ...openId,
  ...quickActions,
  ...searches,
  ...soapPeople,
  ...soapDescribes,
  ...soapReading,
  ...streamingPairs,
  ...userPasswords,
];
