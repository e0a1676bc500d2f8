import { objects } from '@handrail/shared';
import { badApply, badChange, badRow, type Breach } from './org-rules-breach.ts';
import type { Org } from './org-rules-org.ts';

const { handoff } = objects;
const later = '2032-01-01T00:00:00.000Z';

/** A new hand-off as its sender writes it. */
export const newHandoff = (org: Org) => ({
  Title__c: 'New',
  Sender__c: org.person('sender'),
  Accountable__c: org.person('sender'),
  Asked__c: org.person('contact'),
  Department__c: org.department,
  Route__c: org.route,
});
const born = (rule: string, bend: (org: Org) => object) =>
  badRow(handoff, rule, 'sender', (org) => ({ ...newHandoff(org), ...bend(org) }));
const stranger = (field: string) => (org: Org) => ({ [field]: org.person('stranger') });
const byHand = (rule: string, state: 'Offered' | 'Confirmed', row: object) =>
  badChange(handoff, rule, 'sender', (org) => ({ Id: org.handoffIn(state).id, ...row }));
const delivery = ['deliver', 'In progress'] as ['deliver', 'In progress'];

/** Every rule of Hand-off, broken at least once; of H2 each field it lists. */
export const handoffBreaches: Breach[] = [
  ...[{ State__c: 'Accepted' }, { State__c: 'Confirmed' }, { Move_Seq__c: 1 }, { Move_Seq__c: null }].map(
    (row) => born('H1_New_Is_Draft', () => row),
  ),
  born('H1_New_Is_Yours', stranger('Sender__c')),
  born('H1_New_Is_Yours', stranger('Accountable__c')),
  born('H1_New_Is_Yours', () => ({ Accountable__c: null })),
  ...[
    { Accept_By__c: later },
    { Deliver_By__c: later },
    { Confirm_By__c: later },
    { Waiting_For__c: 'customer' },
    { Rung__c: 1 },
    { At_Meeting__c: true },
  ].map((row) => born('H1_New_Has_No_Times', () => row)),
  born('H1_New_Has_No_Times', stranger('Delivered_By__c')),
  born('H1_New_Has_Route', () => ({ Route__c: null })),
  born('H1_New_Has_Route', () => ({ Department__c: null })),
  born('H1_New_Has_Route', (org) => ({ Department__c: org.sendingDepartment })),
  born('H4_Title', () => ({ Title__c: null })),
  ...[
    { State__c: 'Accepted' },
    { Accountable__c: null },
    { Asked__c: null },
    { Sender__c: null },
    { Accept_By__c: later },
    { Deliver_By__c: later },
    { Confirm_By__c: null },
    { Waiting_For__c: 'customer' },
    { Rung__c: 1 },
    { At_Meeting__c: true },
  ].map((row) => byHand('H2_Only_Through_A_Move', 'Offered', row)),
  badChange(handoff, 'H2_Only_Through_A_Move', 'sender', (org) => ({
    Id: org.handoffIn('Offered').id,
    Delivered_By__c: org.person('sender'),
  })),
  badApply('H2_Only_Through_A_Move', 'accountable', delivery, (_, { seq }) => ({ Move_Seq__c: seq + 2 })),
  badApply('H2_Only_Through_A_Move', 'accountable', delivery, { Current_Move__c: null }),
  badApply('H2_State_As_The_Move_Says', 'accountable', delivery, { State__c: 'Confirmed' }),
  badApply('H2_State_As_The_Move_Says', 'accountable', ['start', 'Accepted'], { State__c: 'Accepted' }),
  ...['Accountable__c', 'Asked__c', 'Sender__c', 'Delivered_By__c'].map((field) =>
    badApply('H2_People_As_The_Move_Says', 'accountable', delivery, stranger(field)),
  ),
  badApply('H2_People_As_The_Move_Says', 'accountable', delivery, { Accountable__c: null }),
  badApply('H2_People_As_The_Move_Says', 'accountable', delivery, { Delivered_By__c: null }),
  badApply('H2_People_As_The_Move_Says', 'sender', ['withdraw', 'Offered'], (_, { sender }) => ({
    Accountable__c: sender,
  })),
  ...[
    { Confirm_By__c: later },
    { Confirm_By__c: null },
    { Accept_By__c: later },
    { Deliver_By__c: null },
    { Waiting_For__c: 'customer' },
  ].map((row) => badApply('H2_Clock_As_The_Move_Says', 'accountable', delivery, row)),
  badApply('H2_Clock_As_The_Move_Says', 'accountable', ['unblock', 'Blocked'], {
    Waiting_For__c: 'customer',
  }),
  badApply('H2_Clock_As_The_Move_Says', 'accountable', ['redate', 'Blocked'], { Waiting_For__c: null }),
  badApply('H2_Clock_As_The_Move_Says', 'accountable', ['block', 'Accepted'], { Waiting_For__c: 'customer' }),
  badApply('H2_Ladder_As_The_Move_Says', 'accountable', delivery, { Rung__c: 1 }),
  badApply('H2_Ladder_As_The_Move_Says', 'accountable', ['redate', 'Accepted'], { Rung__c: 1 }),
  badApply('H2_Ladder_As_The_Move_Says', 'accountable', ['redate', 'Accepted'], { At_Meeting__c: true }),
  badApply('H2_Ladder_As_The_Move_Says', 'service', ['climb', 'Accepted'], { Rung__c: 2 }),
  badApply('H2_Ladder_As_The_Move_Says', 'service', ['climb', 'Accepted'], { At_Meeting__c: true }),
  badApply('H2_Ladder_As_The_Move_Says', 'service', ['climb', 'Accepted'], {}, { To_Meeting__c: true }),
  ...[
    { Department__c: null },
    { Sending_Department__c: null },
    { Route__c: null },
    { Client_Key__c: 'another' },
  ].map((row) => byHand('H2_Origin_Stays', 'Offered', row)),
  ...[
    { Title__c: 'Another' },
    { Needed_By__c: later },
    { Severity__c: 'Critical' },
    { Next_Step__c: 'Call' },
    { Account_Name__c: 'Another' },
    { Amount__c: 1 },
    { Close_Date__c: '2031-01-01' },
  ].map((row) => byHand('H3_Closed_Stays', 'Confirmed', row)),
  byHand('H5_Customer_Line', 'Offered', { Customer_Line__c: 'It ships' }),
  badChange(handoff, 'H5_Customer_Line', 'sender', (org) => ({
    Id: org.handoffIn('Offered').id,
    Customer_Line__c: 'It ships',
    Customer_Line_By__c: org.person('contact'),
    Customer_Line_At__c: org.engine.now().toISOString(),
  })),
  badChange(handoff, 'H5_Customer_Line', 'contact', (org) => ({
    Id: org.handoffIn('Confirmed').id,
    Customer_Line_Zh__c: '已发布',
    Customer_Line_By__c: org.person('contact'),
    Customer_Line_At__c: org.engine.now().toISOString(),
  })),
  badChange(handoff, 'H5_Customer_Line', 'sender', (org) => ({
    Id: org.handoffIn('Offered').id,
    Customer_Line__c: 'It ships',
    Customer_Line_By__c: org.person('sender'),
    Customer_Line_At__c: '2020-01-01T00:00:00.000Z',
  })),
];
