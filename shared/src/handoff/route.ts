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

/** What a department offers others, and to which terms. Hours are elapsed hours; undefined means no target. */
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
  inputs: readonly RouteInput[];
}

/** What has been filled in, by the id of the route input. */
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
  return [...route.inputs].sort((a, b) => a.position - b.position);
}
