/** An account of the stand-in: its people, groups and ticket fields. */
export interface Person {
  id: number;
  name: string;
  email: string;
  role: 'admin' | 'agent' | 'end-user';
  active: boolean;
  token: string;
  time_zone: string;
}

export const people: readonly Person[] = [
  person(900, 'Sue Service', 'service@handrail.test', 'admin'),
  person(901, 'Ada Agent', 'agent@handrail.test', 'agent'),
  person(902, 'Cleo Customer', 'customer@handrail.test', 'end-user'),
];
export const groups = [
  { id: 70, name: 'Support', members: [900, 901] },
  { id: 71, name: 'Field service', members: [900] },
];
export const fieldIds = { crm: 360_001, nextStep: 360_002 };
export const ticketFields = [
  { id: fieldIds.crm, title: 'CRM opportunity', type: 'text', active: true },
  { id: fieldIds.nextStep, title: 'Next step', type: 'text', active: true },
  { id: 360_003, title: 'Old field', type: 'text', active: false },
];

function person(id: number, name: string, email: string, role: Person['role']): Person {
  return { id, name, email, role, active: true, token: `zd-token-${id}`, time_zone: 'Beijing' };
}
