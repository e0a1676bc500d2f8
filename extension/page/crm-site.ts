import type { PageTheme, RecordRef } from '@handrail/shared';

/** A CRM as the stub sees it. The one known so far is Salesforce Lightning. */
export interface CrmSite {
  /** The record a URL shows, told by the URL alone: labels and markup are the customer's. */
  recordAt(url: string): RecordRef | undefined;
  /** Calls back after each committed navigation, also those without a page load. */
  onNavigate(changed: (url: string) => void, signal: AbortSignal): void;
  /** Colours and radii the page is drawn with. */
  theme(): PageTheme;
  /** Text of the file in which the org names its OAuth client; null when it has none. */
  readClientId(): Promise<string | null>;
}
