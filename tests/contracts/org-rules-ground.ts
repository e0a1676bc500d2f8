import type { memberRoles, Role } from './org-rules-people.ts';

/** What the hand-offs of the test org rest on. */
export interface Ground {
  department: string;
  /** The public group of its people. */
  group: string;
  /** The department the sender belongs to; `manager` is its deputy, `stranger` its head. */
  sendingDepartment: string;
  route: string;
  /** The two required inputs of the route. */
  routeInputs: string[];
  /** The two required outputs of the route. */
  routeOutputs: string[];
  person: (role: Role) => string;
  /** The row of a member of the receiving department. */
  memberRow: (role: (typeof memberRoles)[number]) => string;
}
