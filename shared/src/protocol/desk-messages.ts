import { z } from 'zod';
import type { DeskView } from '../salesforce/desk-answer.ts';
import { pageLoadSchema } from './messages.ts';
import { workCalls, type WorkReplies } from './work-calls.ts';

/** From the desk, a page of its own in a tab, to the background. Every call is answered with a {@link Reply}. */
export const deskToBackground = {
  ...workCalls,
  /**
   * The desk says which of the orgs it was told of it stands for; left out, the one whose user was proven last.
   * Its user is proven anew for this load.
   */
  'desk/enter': z.object({ load: pageLoadSchema, restOrigin: z.string().max(255).optional() }),
  /** As `view/get`: `cached` makes no call, `normal` one when older than 60 s, `fresh` always one. */
  'desk/get': z.object({ mode: z.enum(['cached', 'normal', 'fresh']) }),
} as const;

/** An org somebody was signed in to since the browser started. */
export interface KnownOrg {
  restOrigin: string;
  /** `handrail-demo` */
  name: string;
}

/** What the desk shows, with the moment Salesforce answered. */
export interface DeskReply {
  view: DeskView;
  /** ISO 8601, UTC. */
  syncedAt: string;
  userId: string;
  orgId: string;
  cached: boolean;
}

export interface DeskReplies extends WorkReplies {
  'desk/enter': { org: KnownOrg; orgs: KnownOrg[] };
  'desk/get': DeskReply | null;
}
