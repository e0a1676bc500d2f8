import type { Department } from './department.ts';

export const routeKinds = [
  'defect',
  'feature',
  'price',
  'presales',
  'supply',
  'contract',
  'service',
] as const;
export type RouteKind = (typeof routeKinds)[number];

export const inputTypes = ['text', 'longtext', 'date', 'number', 'url'] as const;
export type InputType = (typeof inputTypes)[number];

/** Something the receiver needs before it can accept: one line of a route's input standard. */
export interface RouteInput {
  id: string;
  label: string;
  labelZh: string | undefined;
  type: InputType;
  /** Where the value is found on the deal, e.g. `Opportunity.Description`; undefined means the sender is asked. */
  sourcePath: string | undefined;
  hint: string | undefined;
  required: boolean;
  /** Order on the form, smallest first. */
  position: number;
}

/** Something the receiver owes with the delivery: one point of a route's output standard (SPEC M4). */
export interface RouteOutput {
  id: string;
  label: string;
  labelZh: string | undefined;
  type: InputType;
  hint: string | undefined;
  required: boolean;
  /** Order on the form, smallest first. */
  position: number;
}

export const rungClocks = ['accept by', 'deliver by', 'confirm by'] as const;
export type RungClock = (typeof rungClocks)[number];

/** Who is asked next or told; `meeting` puts the hand-off on the agenda of the coordination meeting. */
export const rungTargets = ['contact', 'deputy', 'head', 'meeting'] as const;
export type RungTarget = (typeof rungTargets)[number];

/** One step of a route's ladder: what happens when a clock has run out. */
export interface Rung {
  id: string;
  name: string;
  clock: RungClock;
  /** Order on its clock, from 1. */
  position: number;
  /** Working hours after the due time; 0 means at once. */
  afterHours: number;
  who: RungTarget;
  /** After acceptance the head becomes accountable. */
  headAccountable: boolean;
}

/** Deals a route is meant for; undefined and an empty list mean any. */
export interface RouteConditions {
  minAmount: number | undefined;
  maxAmount: number | undefined;
  stages: readonly string[];
  productFamilies: readonly string[];
  regions: readonly string[];
}

/** What a department offers others, and to which terms. Hours are working hours of whoever the clock runs on; undefined means no target. */
export interface Route {
  id: string;
  name: string;
  nameZh: string | undefined;
  kind: RouteKind;
  department: Department;
  /** Target ticket system (`redmine:handrail`); undefined means no ticket is made. */
  connectionKey: string | undefined;
  project: string | undefined;
  acceptWithinHours: number | undefined;
  deliverWithinHours: number | undefined;
  confirmWithinHours: number | undefined;
  active: boolean;
  customerWording: string | undefined;
  /** The same in Simplified Chinese. */
  customerWordingZh: string | undefined;
  inputs: readonly RouteInput[];
  outputs: readonly RouteOutput[];
  rungs: readonly Rung[];
  conditions: RouteConditions;
}

/** What has been filled in, by the id of the route input or output. */
export type InputValues = Readonly<Record<string, string | undefined>>;

export function isFilled(value: string | undefined): value is string {
  return value !== undefined && value.trim() !== '';
}

/** The required inputs still blank, in the order of the form. With none left the hand-off can be offered (SPEC M4). */
export function missingInputs(route: Pick<Route, 'inputs'>, values: InputValues): RouteInput[] {
  return inputsInOrder(route).filter((input) => input.required && !isFilled(values[input.id]));
}

/** All inputs as the form shows them; equal positions keep the order given. */
export function inputsInOrder(route: Pick<Route, 'inputs'>): RouteInput[] {
  return inOrder(route.inputs);
}

/** The required points of the output standard still without evidence. With none left it can be delivered (SPEC M4). */
export function missingOutputs(outputs: readonly RouteOutput[], values: InputValues): RouteOutput[] {
  return inOrder(outputs).filter((output) => output.required && !isFilled(values[output.id]));
}

function inOrder<Item extends { position: number }>(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => a.position - b.position);
}
