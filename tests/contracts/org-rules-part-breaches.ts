import { objects } from '@handrail/shared';
import type { InputRow } from '../local-org/engine/engine.ts';
import { badChange, badRow, deleting, inserting, steps, type Breach } from './org-rules-breach.ts';
import { evidenceRow, inputRow } from './org-rules-handoffs.ts';
import type { Org } from './org-rules-org.ts';
import { writesFor } from './org-rules-writes.ts';

type Rows = (org: Org) => InputRow;
const inProgress = (org: Org) => org.handoffIn('In progress').id;
/** Makes room: each hand-off of the test org has its inputs and evidence. */
const without = (object: string) =>
  deleting((org) => `SELECT Id FROM ${object} WHERE Handoff__c = '${inProgress(org)}'`);

const badInput = (rule: string, more: Rows, role: 'sender' | 'contact' = 'sender') =>
  badRow(
    objects.handoffInput,
    rule,
    // Contacts may not create inputs at all: the administrator stands for whoever may.
    role === 'contact' ? 'admin' : role,
    (org) => inputRow(inProgress(org), org.routeInputs[0] ?? '', more(org)),
    [without(objects.handoffInput)],
  );
const badEvidence = (rule: string, more: Rows, role: 'accountable' | 'contact' = 'accountable') =>
  badRow(
    objects.handoffEvidence,
    rule,
    role,
    (org) => evidenceRow(inProgress(org), org.routeOutputs[0] ?? '', more(org)),
    [without(objects.handoffEvidence)],
  );
const nothing = () => ({});

/** A part of another route, made by the administrator. */
function foreignPart(object: string, lookup: string, rule: string, build: typeof inputRow): Breach {
  const writer = object === objects.handoffInput ? 'sender' : 'accountable';
  const part = object === objects.handoffInput ? objects.routeInput : objects.routeOutput;
  return steps(`${object}.${rule}`, [
    (org) => {
      const [route] = org.engine.insert(org.admin, objects.route, [
        { Name: 'Price', Kind__c: 'price', Department__c: org.department },
      ]);
      const [made] = org.engine.insert(org.admin, part, [
        { Name: 'Discount', Route__c: route?.id ?? '', Required__c: true },
      ]);
      const row = build(inProgress(org), made?.id ?? '', { [lookup]: made?.id ?? '' });
      return org.engine.insert(org.caller(writer), object, [row]);
    },
  ]);
}

const rating = (org: Org, more: InputRow = {}): InputRow => ({
  Handoff__c: org.handoffIn('Confirmed').id,
  Side__c: 'sender',
  By__c: org.person('sender'),
  Stars__c: 5,
  Key__c: `${org.handoffIn('Confirmed').id}-sender`,
  ...more,
});
const thanks = (org: Org, more: InputRow = {}): InputRow => ({
  Handoff__c: org.handoffIn('Confirmed').id,
  From__c: org.person('sender'),
  To__c: org.person('deliverer'),
  Text__c: 'For the night shift',
  Key__c: `${org.handoffIn('Confirmed').id}-${org.person('sender')}-${org.person('deliverer')}`,
  ...more,
});
const absence = (org: Org, more: InputRow = {}): InputRow => ({
  User__c: org.person('contact'),
  From__c: '2030-02-01',
  Until__c: '2030-02-08',
  ...more,
});
const closed = (build: typeof inputRow, part: (org: Org) => string): Rows => {
  return (org) => build(org.handoffIn('Declined').id, part(org));
};

/** A firing of a climb the service has just made. */
function firing(rule: string, more: Rows, role: 'service' | 'admin' = 'service'): Breach {
  return steps(`${objects.rungFiring}.${rule}`, [
    (org) => {
      const facts = org.handoffIn('In progress');
      const [move] = org.engine.insert(org.caller('service'), objects.move, [writesFor('climb', facts).move]);
      const row = {
        Handoff__c: facts.id,
        Key__c: `${facts.id}-2-1`,
        Clock__c: 'deliver by',
        Position__c: 1,
        Move__c: move?.id ?? '',
        ...more(org),
      };
      const made = org.engine.insert(org.caller(role), objects.rungFiring, [row]);
      if (rule !== 'F2_Never_Changed' || made[0]?.success !== true) return made;
      return org.engine.update(org.admin, objects.rungFiring, [
        { Id: made[0].id ?? '', Position__c: 1, Clock__c: 'accept by' },
      ]);
    },
  ]);
}

/** Every rule of what hangs on a hand-off. */
export const partBreaches: Breach[] = [
  badInput('I1_Key_Fits', () => ({ Key__c: 'x' })),
  badInput('I4_Value_Given', () => ({ Value__c: ' ' })),
  badInput('I3_Required_As_On_The_Route', () => ({ Required__c: false })),
  badInput('I6_Sender_Gives', nothing, 'contact'),
  foreignPart(objects.handoffInput, 'Route_Input__c', 'I2_Same_Route', inputRow),
  badRow(
    objects.handoffInput,
    'I5_Closed_Stays',
    'sender',
    closed(inputRow, (org) => org.routeInputs[0] ?? ''),
    [
      deleting(
        (org) =>
          `SELECT Id FROM ${objects.handoffInput} WHERE Handoff__c = '${org.handoffIn('Declined').id}'`,
      ),
    ],
  ),
  badEvidence('V1_Key_Fits', () => ({ Key__c: 'x' })),
  badEvidence('V3_Required_As_On_The_Route', () => ({ Required__c: false })),
  badEvidence('V4_Value_Given', () => ({ Value__c: ' ' })),
  badEvidence('V5_Accountable_Gives', nothing, 'contact'),
  foreignPart(objects.handoffEvidence, 'Route_Output__c', 'V2_Same_Route', evidenceRow),
  firing('F1_Service_Only', nothing, 'admin'),
  firing('F2_Never_Changed', nothing),
  firing('F3_Key_Fits', () => ({ Key__c: 'x-2-1' })),
  firing('F3_Key_Fits', () => ({ Position__c: 2 })),
  firing('F3_Key_Fits', () => ({ Move__c: null })),
  badRow(objects.rating, 'Q1_Key_Fits', 'sender', (org) => rating(org, { Key__c: 'x' })),
  badRow(objects.rating, 'Q2_Stars', 'sender', (org) => rating(org, { Stars__c: 6 })),
  badRow(objects.rating, 'Q2_Stars', 'sender', (org) => rating(org, { Stars__c: 0 })),
  badRow(objects.rating, 'Q3_Own_Side', 'stranger', (org) => rating(org)),
  badRow(objects.rating, 'Q3_Own_Side', 'contact', (org) => rating(org, { By__c: org.person('contact') })),
  badRow(objects.rating, 'Q3_Own_Side', 'sender', (org) =>
    rating(org, {
      Side__c: 'receiver',
      Key__c: `${org.handoffIn('Confirmed').id}-receiver`,
    }),
  ),
  badRow(objects.thanks, 'Q4_Thanks', 'stranger', (org) => thanks(org)),
  badRow(objects.thanks, 'Q4_Thanks', 'sender', (org) => thanks(org, { Text__c: null })),
  badRow(objects.thanks, 'Q4_Thanks', 'sender', (org) => thanks(org, { Key__c: 'x' })),
  badRow(objects.absence, 'N1_Days_Given', 'contact', (org) => absence(org, { Until__c: '2030-01-01' })),
  badRow(objects.absence, 'N1_Days_Given', 'contact', (org) => absence(org, { From__c: null })),
  badRow(objects.absence, 'N2_Own_Absence', 'deputy', (org) => absence(org)),
];

const calendar = {
  Name: 'Shanghai',
  Key__c: 'cn',
  Time_Zone__c: 'Asia/Shanghai',
  Monday__c: '09:00-12:00, 13:00-18:00',
};
const badCalendar = (rule: string, more: InputRow) =>
  badRow(objects.calendar, rule, 'manager', { ...calendar, ...more });
const route = (rule: string, more: InputRow) =>
  badChange(objects.route, rule, 'manager', (org) => ({ Id: org.route, ...more }));
const rung = (more: InputRow) =>
  badRow(objects.rung, 'R4_Rung_Complete', 'manager', (org) => ({
    Name: 'Head',
    Route__c: org.route,
    Clock__c: 'deliver by',
    Position__c: 1,
    After_Hours__c: 4,
    Who__c: 'head',
    ...more,
  }));
const ticket = { Name: '#7', Key__c: 'redmine:handrail:7', Source_Seq__c: 10, Title__c: 'Crash' };
const ticketChange = (rule: string, role: 'service' | 'admin', more: InputRow) =>
  badChange(
    objects.ticket,
    rule,
    role,
    (org) => ({ Id: idOf(org, `SELECT Id FROM ${objects.ticket}`), ...more }),
    [inserting(objects.ticket, 'service', ticket)],
  );
const link = (rule: string, more: (org: Org) => InputRow) =>
  badRow(
    objects.ticketLink,
    rule,
    'service',
    (org) => ({
      Ticket__c: idOf(org, `SELECT Id FROM ${objects.ticket}`),
      Handoff__c: inProgress(org),
      Key__c: `redmine:handrail:7|${inProgress(org)}`,
      ...more(org),
    }),
    [inserting(objects.ticket, 'service', ticket)],
  );

/** Every rule of departments, routes, calendars and tickets. */
export const groundBreaches: Breach[] = [
  badCalendar('B1_Key_And_Zone', { Time_Zone__c: null }),
  badCalendar('B2_Hours_Readable', { Tuesday__c: '9-5' }),
  badCalendar('B2_Hours_Readable', { Sunday__c: '09:00-25:00' }),
  badCalendar('B3_Covered_Days', { Covered_From__c: '2030-01-01' }),
  badCalendar('B3_Covered_Days', { Covered_From__c: '2030-01-02', Covered_Until__c: '2030-01-01' }),
  badRow(
    objects.calendarDay,
    'B4_Key_Fits',
    'manager',
    (org) => ({
      Name: 'New Year',
      Calendar__c: idOf(org, `SELECT Id FROM ${objects.calendar}`),
      Date__c: '2030-01-01',
      Kind__c: 'holiday',
      Key__c: 'cn-2030-01-02',
    }),
    [inserting(objects.calendar, 'manager', calendar)],
  ),
  badRow(objects.departmentMember, 'D1_Key_Fits', 'manager', (org) => ({
    Department__c: org.department,
    User__c: org.person('stranger'),
    Key__c: 'x',
  })),
  badChange(objects.department, 'D2_Group_Id', 'manager', (org) => ({
    Id: org.department,
    Group_Id__c: '005x',
  })),
  route('R1_Active_Route_Complete', { Kind__c: null }),
  route('R2_Hours_Positive', { Accept_Within_Hours__c: 0 }),
  route('R3_Amounts_In_Order', { Min_Amount__c: 5, Max_Amount__c: 4 }),
  rung({ Who__c: null }),
  rung({ Position__c: 0 }),
  rung({ After_Hours__c: -1 }),
  rung({ Clock__c: 'accept by', Head_Accountable__c: true }),
  badRow(objects.ticket, 'T1_Service_Only', 'admin', ticket),
  ticketChange('T1_Service_Only', 'admin', { Title__c: 'By hand' }),
  ticketChange('T2_Never_Back_In_Time', 'service', { Source_Seq__c: 9 }),
  ticketChange('T2_Never_Back_In_Time', 'service', { Source_Seq__c: null }),
  ticketChange('T3_Key_Stays', 'service', { Key__c: 'redmine:handrail:8' }),
  ticketChange('T4_One_Due', 'service', { Due_Date__c: '2030-01-01', Due_At__c: '2030-01-01T00:00:00.000Z' }),
  link('L1_Ticket_And_Record', () => ({ Handoff__c: null })),
  link('L1_Ticket_And_Record', (org) => ({ Ticket__c: null, Key__c: `|${inProgress(org)}` })),
  link('L2_Key_Fits', (org) => ({ Key__c: `redmine:handrail:8|${inProgress(org)}` })),
  badRow(objects.connection, 'C1_Service_Only', 'admin', { Name: 'Redmine', Key__c: 'redmine:handrail' }),
  badRow(objects.syncProblem, 'C2_Service_Only', 'admin', { Key__c: 'create:1', Cause__c: 'By hand' }),
];

/** The same rows unbent: each is written, so that a breach shows its own rule and nothing else. */
export const soundRows: { name: string; messages: (org: Org) => string[] }[] = [
  sound('a rating', objects.rating, 'sender', (org) => rating(org)),
  sound('thanks', objects.thanks, 'sender', (org) => thanks(org)),
  sound('an absence of one’s own', objects.absence, 'contact', (org) => absence(org)),
  sound('somebody’s absence by a manager', objects.absence, 'manager', (org) => absence(org)),
  sound('a calendar', objects.calendar, 'manager', () => calendar),
];

function sound(
  name: string,
  object: string,
  role: 'sender' | 'contact' | 'manager',
  row: Rows,
): { name: string; messages: (org: Org) => string[] } {
  return { name, messages: badRow(object, '', role, row).tried };
}

function idOf(org: Org, soql: string): string {
  return String(org.engine.query(org.admin, `${soql} LIMIT 1`).records[0]?.['Id']);
}
