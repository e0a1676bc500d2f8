/** The same people, project and lists that `redmine.sh` seeds in a real Redmine 5 (ids as seen there). */
export interface Role {
  id: number;
  name: string;
  /** Those of a fresh Redmine 5 that Handrail asks about. */
  permissions: readonly string[];
}

export interface StandInUser {
  id: number;
  login: string;
  firstname: string;
  lastname: string;
  admin: boolean;
  key: string;
  mail: string;
  role: Role;
}

const reporter: Role = {
  id: 5,
  name: 'Reporter',
  permissions: ['view_issues', 'add_issues', 'add_issue_notes'],
};
const developer: Role = {
  id: 4,
  name: 'Developer',
  permissions: [...reporter.permissions, 'edit_issues', 'view_private_notes', 'set_notes_private'],
};
const manager: Role = {
  id: 3,
  name: 'Manager',
  permissions: [...developer.permissions, 'delete_issues', 'manage_members'],
};
export const roles = [manager, developer, reporter];

const person = (id: number, login: string, firstname: string, lastname: string, role: Role): StandInUser => ({
  id,
  login,
  firstname,
  lastname,
  admin: login === 'admin',
  key: `stand-in-${login}-key`,
  mail: login === 'admin' ? 'admin@example.net' : `${login}@handrail.test`,
  role,
});

export const users: readonly StandInUser[] = [
  person(1, 'admin', 'Redmine', 'Admin', manager),
  person(5, 'agent', 'Ada', 'Agent', developer),
  person(6, 'seller', 'Sam', 'Seller', reporter),
];

export const may = (user: StandInUser, permission: string): boolean =>
  user.admin || user.role.permissions.includes(permission);

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
