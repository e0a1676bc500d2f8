/** A service case of a customer. */
export interface Incident {
  customer: string;
  subject: string;
  description: string;
  status: 'New' | 'Working' | 'Escalated' | 'Closed';
  priority: 'High' | 'Medium' | 'Low';
  type: 'Mechanical' | 'Electrical' | 'Electronic' | 'Structural' | 'Other';
  owner: string;
  /** Hours from the start of today until the agreed time runs out; negative has passed; absent = no agreement. */
  slaHours?: number;
  /** What is to be done next, and in how many days. */
  tasks: readonly { subject: string; dueIn: number }[];
}

export type IncidentLine = [
  customer: string,
  subject: string,
  description: string,
  status: Incident['status'],
  priority: Incident['priority'],
  type: Incident['type'],
  owner: string,
  slaHours: number | null,
  /** `1 Swap the modem; 3 Report to the depot` */
  tasks: string,
];

export const incidentsFrom = (lines: readonly IncidentLine[]): Incident[] =>
  lines.map(([customer, subject, description, status, priority, type, owner, slaHours, tasks]) => ({
    customer,
    subject,
    description,
    status,
    priority,
    type,
    owner,
    ...(slaHours === null ? {} : { slaHours }),
    tasks: tasksFrom(tasks),
  }));

function tasksFrom(text: string): Incident['tasks'] {
  if (text === '') return [];
  return text.split(';').map((entry) => {
    const trimmed = entry.trim();
    const space = trimmed.indexOf(' ');
    return { dueIn: Number(trimmed.slice(0, space)), subject: trimmed.slice(space + 1) };
  });
}
