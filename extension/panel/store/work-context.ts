import { createContext, use } from 'react';
import type { Locale, RecordRef, Translate } from '@handrail/shared';
import type { AskWork } from './ask-work.ts';
import type { DraftOwner } from './drafts.ts';
import type { LineDrafts } from './line-drafts.ts';
import type { MoveDrafts } from './move-drafts.ts';
import type { OrgFacts } from './org-facts.ts';

/** What every part of the panel and of the desk may use. */
export interface WorkContext {
  t: Translate;
  locale: Locale;
  /** Now, renewed often enough for the ages on screen. */
  now: Date;
  ask: AskWork;
  /** The record beside which the hand-offs are shown; undefined on the desk. */
  record: () => RecordRef | undefined;
  /** Reads what is shown anew: after an action, or when the user asks. */
  refresh: () => Promise<void>;
  /** Whose drafts are kept; undefined before the user is proven. */
  owner: DraftOwner | undefined;
  moveDrafts: MoveDrafts;
  lineDrafts: LineDrafts;
  org: OrgFacts;
}

export const workContext = createContext<WorkContext | undefined>(undefined);

export function useWork(): WorkContext {
  const context = use(workContext);
  if (context === undefined) throw new Error('useWork needs a panel or a desk around it');
  return context;
}
