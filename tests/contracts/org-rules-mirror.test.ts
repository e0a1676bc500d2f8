import { objects } from '@handrail/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOrg, type Org } from './org-rules-org.ts';
import { refusedByRule, tryMove, writesFor } from './org-rules-writes.ts';

let org: Org;
beforeAll(async () => {
  org = await openOrg();
});
afterAll(() => {
  org.close();
});

const expectRefusal = (refusal: unknown) => expect(refusal).toMatchObject({ code: refusedByRule });

describe('the mirror of tickets', () => {
  const ticket = { Name: '#7', Key__c: 'redmine:handrail:7', Source_Seq__c: 10, Title__c: 'Crash' };

  it('T1 is written by the service alone, T2 never back in time, C1 C2 nor are connections and problems by others', () => {
    const made = org.insert('service', objects.ticket, ticket);
    if (!('id' in made)) throw new Error(made.message);
    expect(
      org.update('service', objects.ticket, { Id: made.id, Source_Seq__c: 10, Title__c: 'Crash!' }),
    ).toBeUndefined();
    expect(org.update('service', objects.ticket, { Id: made.id, Source_Seq__c: 11 })).toBeUndefined();
    const back = org.update('service', objects.ticket, { Id: made.id, Source_Seq__c: 10 });
    expect(back).toMatchObject({ code: refusedByRule, fields: ['Source_Seq__c'] });
    expectRefusal(org.update('service', objects.ticket, { Id: made.id, Source_Seq__c: null }));
    expectRefusal(org.update('service', objects.ticket, { Id: made.id, Key__c: 'redmine:handrail:8' }));
    const both = { Id: made.id, Due_Date__c: '2030-01-01', Due_At__c: '2030-01-01T00:00:00.000Z' };
    expectRefusal(org.update('service', objects.ticket, both));
    expectRefusal(org.update('admin', objects.ticket, { Id: made.id, Title__c: 'By hand' }));
    expectRefusal(org.insert('admin', objects.connection, { Name: 'Redmine', Key__c: 'redmine:handrail' }));
    expect(
      org.insert('service', objects.connection, { Name: 'Redmine', Key__c: 'redmine:handrail' }),
    ).toHaveProperty('id');
    const problem = { Key__c: 'create:1', Cause__c: 'Title is too long.' };
    expectRefusal(org.insert('admin', objects.syncProblem, problem));
    expect(org.insert('service', objects.syncProblem, problem)).toHaveProperty('id');
  });

  it('L1 and L2 link a ticket to a record, once', () => {
    const made = org.insert('service', objects.ticket, {
      ...ticket,
      Name: '#9',
      Key__c: 'redmine:handrail:9',
    });
    if (!('id' in made)) throw new Error(made.message);
    const { id } = org.handoffIn('Offered');
    const link = { Ticket__c: made.id, Handoff__c: id, Key__c: `redmine:handrail:9|${id}` };
    expectRefusal(org.insert('service', objects.ticketLink, { ...link, Key__c: `redmine:handrail:7|${id}` }));
    expectRefusal(org.insert('service', objects.ticketLink, { ...link, Handoff__c: null }));
    const noTicket = { ...link, Ticket__c: null, Key__c: `|${id}` };
    expectRefusal(org.insert('service', objects.ticketLink, noTicket));
    expect(org.insert('service', objects.ticketLink, link)).toHaveProperty('id');
    expect(org.insert('service', objects.ticketLink, link)).toMatchObject({ code: 'DUPLICATE_VALUE' });
  });
});

describe('departments and routes', () => {
  it('D1 lists a member of a department once', () => {
    const user = org.person('stranger');
    const row = { Department__c: org.department, User__c: user, Key__c: `${org.department}-${user}` };
    expectRefusal(org.insert('admin', objects.departmentMember, { ...row, Key__c: 'x' }));
    expect(org.insert('admin', objects.departmentMember, row)).toHaveProperty('id');
    expect(org.insert('admin', objects.departmentMember, row)).toMatchObject({ code: 'DUPLICATE_VALUE' });
  });

  it('R1 and R2 keep an active route complete', () => {
    const route = { Id: org.route };
    for (const more of [
      { Kind__c: null },
      { Department__c: null },
      { Accept_Within_Hours__c: 0 },
      { Deliver_Within_Hours__c: -1 },
    ])
      expectRefusal(org.update('admin', objects.route, { ...route, ...more }));
    expect(org.update('admin', objects.route, { ...route, Active__c: false })).toBeUndefined();
    const draft = org.handoffIn('Draft');
    expectRefusal(tryMove(org.engine, org.caller('sender'), draft, writesFor('offer', draft)));
    expect(org.update('admin', objects.route, { ...route, Active__c: true })).toBeUndefined();
  });
});
