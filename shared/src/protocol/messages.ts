import { z } from 'zod';
import type { Absence } from '../handoff/department.ts';
import { severities } from '../handoff/handoff.ts';
import type { Route } from '../handoff/route.ts';
import type { RecordView } from '../salesforce/record-view-answer.ts';
import type { SourceValues } from '../salesforce/source-values.ts';
import { recordRefSchema } from './record-ref-schema.ts';
import { workCalls, type WorkReplies } from './work-calls.ts';

export { recordRefSchema } from './record-ref-schema.ts';

/**
 * Every call between the extension's parts, one table per direction. `messaging/rpc.ts` carries them and knows none of
 * these names. What arrives is parsed with these shapes; what does not fit is dropped.
 *
 * The stub in the page (`page`) is the least trusted part: it may name the record it stands on and ask for the rail.
 * Tokens never leave the background, so no message has a place for one.
 */
export const protocolVersion = 1;

/** One full load of a page; a new one after each reload and each return from the back-forward cache. */
export const pageLoadSchema = z.string().regex(/^[0-9a-f-]{36}$/);

/** Colours and radii of the page, by hook name; the panel checks each again before it uses it. */
export const themeSchema = z.object({
  dark: z.boolean(),
  hooks: z.record(z.string().regex(/^--slds-g-[a-z0-9-]+$/), z.string().max(80)),
});
export type PageTheme = z.infer<typeof themeSchema>;

/** How the panel lies over or beside the page. */
export const placements = ['push', 'peek', 'sheet'] as const;
export type Placement = (typeof placements)[number];

/** What the pill on the page's edge shows; all words are ready, the stub has no catalogue. */
export const railSchema = z.object({
  tone: z.enum(['late', 'due', 'ok', 'paused', 'blocked', 'me', 'none']),
  /** At most two short lines. */
  words: z.array(z.string().max(12)).max(2),
  /** Open hand-offs and tickets; absent where they are not known. */
  count: z.number().optional(),
  /** `2 h` */
  time: z.string().max(12).optional(),
  /** Share of the time used, 0–1; absent draws an empty ring. */
  share: z.number().optional(),
  /** Whole sentence for screen readers and as a tooltip. */
  label: z.string(),
  lang: z.string(),
});
export type Rail = z.infer<typeof railSchema>;

/** From the stub to the background. */
export const pageToBackground = {
  /** Which record this tab stands on; answered with the rail's content. */
  'page/record': z.object({ load: pageLoadSchema, record: recordRefSchema }),
} as const;

/** From the stub to the panel frame of its own tab. */
export const pageToPanel = {
  'frame/show': z.object({
    load: pageLoadSchema,
    record: recordRefSchema.nullable(),
    theme: themeSchema,
    placement: z.enum(placements),
    open: z.boolean(),
  }),
  'frame/focus': z.object({}),
} as const;

/** From the panel frame to the stub of its own tab. */
export const panelToPage = {
  /** The frame listens now and wants to be told what to show. */
  'panel/ready': z.object({}),
  'panel/close': z.object({}),
} as const;

/** From the background to the stub. */
export const backgroundToPage = {
  /** Read the org's client-id file, same-origin; answered with its text or null when there is none. */
  'background/read-client-id': z.object({}),
  'background/toggle': z.object({}),
  'background/rail': z.object({ record: recordRefSchema, rail: railSchema }),
} as const;

const requestBase = { record: recordRefSchema };

/** From the panel to the background. Every call is answered with a {@link Reply}. */
export const panelToBackground = {
  ...workCalls,
  /**
   * `cached` makes no call and may answer with an old view or none; `normal` calls when the view is older than 60 s;
   * `fresh` always calls: after an action, or when the user asks.
   */
  'view/get': z.object({ ...requestBase, mode: z.enum(['cached', 'normal', 'fresh']) }),
  'escalate/prepare': z.object(requestBase),
  'escalate/send': z.object({
    ...requestBase,
    clientKey: z.uuid(),
    routeId: z.string().max(18),
    title: z.string().min(1).max(255),
    inputs: z.record(z.string().max(18), z.string().max(32_768)),
    severity: z.enum(severities),
    neededBy: z.iso.datetime().optional(),
  }),
  /** Opens the desk of this page's org, or goes to it where it is open. */
  'desk/open': z.object({}),
} as const;

/** A record view with the moment Salesforce answered. */
export interface ViewReply {
  view: RecordView;
  /** ISO 8601, UTC. */
  syncedAt: string;
  /** The signed-in user, proven for this page load. */
  userId: string;
  orgId: string;
  /** From the cache: no call was made. */
  cached: boolean;
}

export interface PreparedEscalation {
  routes: Route[];
  values: SourceValues;
  /** Who is away today, as far as the user may see it. */
  absences: Absence[];
}

/** The answer's type of each call of the panel. */
export interface PanelReplies extends WorkReplies {
  'view/get': ViewReply | null;
  'escalate/prepare': PreparedEscalation;
  'escalate/send': { handoffId: string };
  'desk/open': null;
}

/** What a call of the panel carries. */
export type BodyOfPanelCall<Name extends keyof typeof panelToBackground> = z.infer<
  (typeof panelToBackground)[Name]
>;
