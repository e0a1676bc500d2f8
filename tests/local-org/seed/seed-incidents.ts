import { CHINESE_INCIDENTS } from './incidents-china.ts';
import { EUROPEAN_INCIDENTS } from './incidents-europe.ts';
import type { SeededCustomer } from './seed-customers.ts';
import { known, type Seeder } from './seeder.ts';

const ORIGINS = ['Phone', 'Email', 'Web'];

/** Service cases with what is to be done next in each. */
export function seedIncidents(
  seeder: Seeder,
  people: ReadonlyMap<string, string>,
  customers: ReadonlyMap<string, SeededCustomer>,
): void {
  const incidents = [...EUROPEAN_INCIDENTS, ...CHINESE_INCIDENTS];
  // Technical people report faults: they are the last of a customer's contacts.
  const reporterOf = (key: string) => known(customers, key).contactIds.at(-1);
  const ids = seeder.insert(
    'Case',
    incidents.map((incident) => ({
      AccountId: known(customers, incident.customer).accountId,
      ContactId: reporterOf(incident.customer),
      Subject: incident.subject,
      Description: incident.description,
      Status: incident.status,
      Priority: incident.priority,
      Type: incident.type,
      Origin: ORIGINS[seeder.random.integer(0, 2)],
      IsEscalated: incident.status === 'Escalated',
      OwnerId: known(people, incident.owner),
      ...(incident.slaHours === undefined ? {} : { SlaExitDate: seeder.instant(incident.slaHours) }),
    })),
  );
  seeder.insert(
    'Task',
    incidents.flatMap((incident, index) =>
      incident.tasks.map((task, place) => ({
        Subject: task.subject,
        ActivityDate: seeder.workday(task.dueIn),
        Status: place === 0 && incident.status !== 'New' ? 'In Progress' : 'Not Started',
        Priority: incident.priority === 'High' ? 'High' : 'Normal',
        WhatId: ids[index],
        WhoId: reporterOf(incident.customer),
        OwnerId: known(people, incident.owner),
      })),
    ),
  );
}
