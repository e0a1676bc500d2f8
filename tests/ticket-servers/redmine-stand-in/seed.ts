/** The same people, project and lists that `redmine.sh` seeds in a real Redmine 5 (ids as seen there). */
export interface StandInUser {
  id: number;
  login: string;
  firstname: string;
  lastname: string;
  admin: boolean;
  key: string;
  role: { id: number; name: string };
  /** Role permissions the stand-in knows. */
  may: { add: boolean; edit: boolean; delete: boolean };
}

export const users: readonly StandInUser[] = [
  {
    id: 1,
    login: 'admin',
    firstname: 'Redmine',
    lastname: 'Admin',
    admin: true,
    key: 'stand-in-admin-key',
    role: { id: 3, name: 'Manager' },
    may: { add: true, edit: true, delete: true },
  },
  {
    id: 5,
    login: 'agent',
    firstname: 'Ada',
    lastname: 'Agent',
    admin: false,
    key: 'stand-in-agent-key',
    role: { id: 4, name: 'Developer' },
    may: { add: true, edit: true, delete: false },
  },
  {
    id: 6,
    login: 'seller',
    firstname: 'Sam',
    lastname: 'Seller',
    admin: false,
    key: 'stand-in-seller-key',
    role: { id: 5, name: 'Reporter' },
    may: { add: true, edit: false, delete: false },
  },
];

export const project = { id: 1, name: 'Handrail product backlog', identifier: 'handrail' };

export const statuses = [
  { id: 1, name: 'New', is_closed: false },
  { id: 2, name: 'In Progress', is_closed: false },
  { id: 3, name: 'Resolved', is_closed: false },
  { id: 4, name: 'Feedback', is_closed: false },
  { id: 5, name: 'Closed', is_closed: true },
  { id: 6, name: 'Rejected', is_closed: true },
];

export const trackers = [
  { id: 1, name: 'Bug' },
  { id: 2, name: 'Feature' },
  { id: 3, name: 'Support' },
];

export const priorities = [
  { id: 1, name: 'Low', is_default: false, active: true },
  { id: 2, name: 'Normal', is_default: true, active: true },
  { id: 3, name: 'High', is_default: false, active: true },
  { id: 4, name: 'Urgent', is_default: false, active: true },
  { id: 5, name: 'Immediate', is_default: false, active: true },
];

export const customFields = [
  { id: 1, name: 'CRM opportunity' },
  { id: 2, name: 'Handrail key' },
  { id: 3, name: 'Next step' },
];

export const nameOf = (user: StandInUser) => ({ id: user.id, name: `${user.firstname} ${user.lastname}` });
