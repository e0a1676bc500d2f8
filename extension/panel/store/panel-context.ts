import { createContext, use } from 'react';
import type { Locale, MoveType, RecordRef, Translate } from '@handrail/shared';
import type { Ask } from './background.ts';
import type { Drafts } from './drafts.ts';
import type { Looks } from './looks.ts';
import type { ViewStore } from './view-store.ts';

/** What every part of the panel beside a record may use. */
export interface PanelContext {
  t: Translate;
  locale: Locale;
  ask: Ask;
  views: ViewStore;
  drafts: Drafts;
  /** When somebody last looked at a record. */
  looks: Looks;
  /** Now, renewed often enough for the ages on screen. */
  now: Date;
  close: () => void;
}

export const panelContext = createContext<PanelContext | undefined>(undefined);

export function usePanel(): PanelContext {
  const context = use(panelContext);
  if (context === undefined) throw new Error('usePanel needs a panel around it');
  return context;
}

/** Where the panel is: each view is a place one can go back from. */
export type Place =
  | { name: 'list' }
  | { name: 'escalate' }
  /** With a move: its form is open. */
  | { name: 'handoff'; id: string; move?: MoveType | undefined };

/** A hand-off just sent, which can be taken back for ten seconds. */
export interface JustSent {
  handoffId: string;
  record: RecordRef;
  to: string;
  until: number;
}
