import { objects } from '@handrail/shared';
import { badMove, changing, deactivating, deleting, steps, type Breach } from './org-rules-breach.ts';
import { tryMove, writesFor } from './org-rules-writes.ts';

const past = '2020-01-01T00:00:00.000Z';
const later = '2032-01-01T00:00:00.000Z';
const rows = (object: string, state: 'Draft' | 'In progress') =>
  deleting((org) => `SELECT Id FROM ${object} WHERE Handoff__c = '${org.handoffIn(state).id}'`);

/** Every rule of Move, broken at least once. */
export const moveBreaches: Breach[] = [
  steps(`${objects.move}.M0_Never_Changed`, [
    (org) => {
      const facts = org.handoffIn('Accepted');
      const refusal = tryMove(org.engine, org.caller('accountable'), facts, writesFor('start', facts), true);
      if (refusal) throw new Error(refusal.message);
      const { records } = org.engine.query(org.admin, `SELECT Id FROM ${objects.move} LIMIT 1`);
      const Id = String(records[0]?.['Id']);
      return org.engine.update(org.admin, objects.move, [{ Id, Reason__c: 'Rewritten' }]);
    },
  ]),
  badMove('M1_Next_In_Line', 'sender', ['withdraw', 'Offered'], (_, { id }) => ({
    Seq__c: 3,
    Key__c: `${id}-3`,
  })),
  badMove('M1_Next_In_Line', 'sender', ['withdraw', 'Offered'], (_, { id }) => ({
    Seq__c: 1,
    Key__c: `${id}-1`,
  })),
  badMove('M1_Key_Fits', 'sender', ['withdraw', 'Offered'], (_, { id }) => ({ Key__c: `${id}-02` })),
  badMove('M1_Key_Fits', 'sender', ['withdraw', 'Offered'], { Key__c: null }),
  badMove('M1_From_Present_State', 'sender', ['withdraw', 'Offered'], { From__c: 'Returned' }),
  badMove('M2_Known_Move', 'accountable', ['start', 'Accepted'], { Type__c: null }),
  badMove('M2_From_To', 'accountable', ['start', 'Accepted'], { To__c: 'Blocked' }),
  badMove('M2_From_To', 'sender', ['withdraw', 'Offered'], {
    To__c: 'Withdrawn|',
  }),
  badMove('M2_From_To', 'accountable', ['redate', 'Accepted'], { To__c: 'In progress' }),
  badMove('M2_Sender_Moves', 'stranger', ['withdraw', 'Offered']),
  badMove('M2_Sender_Moves', 'deputy', ['supply', 'Returned']),
  badMove('M2_Sender_Moves', 'deliverer', ['reopen', 'Delivered']),
  badMove('M2_Sender_Moves', 'asked', ['redate', 'Offered']),
  badMove('M2_Accountable_Moves', 'stranger', ['start', 'Accepted']),
  badMove('M2_Accountable_Moves', 'sender', ['deliver', 'In progress']),
  badMove('M2_Accountable_Moves', 'asked', ['return', 'Accepted']),
  badMove('M2_Accountable_Moves', 'sender', ['redate', 'Blocked']),
  badMove('M2_Receiver_Accepts', 'contact', ['accept', 'Offered']),
  badMove('M2_Receiver_Accepts', 'sender', ['decline', 'Offered']),
  badMove('M2_Asked_Returns', 'head', ['return', 'Offered']),
  badMove('M2_Unblocks', 'contact', ['unblock', 'Blocked']),
  badMove('M2_Reassigns', 'asked', ['reassign', 'Offered']),
  badMove('M2_Reassigns', 'member', ['reassign', 'In progress']),
  badMove('M2_Sender_Confirms', 'stranger', ['confirm', 'Delivered'], { By_Rule__c: true }),
  badMove('M2_Sender_Confirms', 'service', ['confirm', 'Delivered'], { By_Rule__c: true }),
  badMove('M6_By_Rule', 'sender', ['confirm', 'Delivered'], { By_Rule__c: true }),
  badMove('M6_By_Rule', 'accountable', ['start', 'Accepted'], { By_Rule__c: true }),
  badMove('M3_Active_Person', 'asked', ['accept', 'Offered'], {}, [deactivating('member')]),
  badMove('M3_Active_Person', 'deputy', ['reassign', 'Blocked'], {}, [deactivating('member')]),
  badMove('M3_Active_Person', 'sender', ['unblock', 'Blocked'], {}, [deactivating('accountable')]),
  badMove('M3_Closed_Nobody', 'sender', ['withdraw', 'Offered'], (_, { sender }) => ({
    Accountable_After__c: sender,
  })),
  badMove('M3_Closed_Nobody', 'deputy', ['decline', 'Offered'], (_, { asked }) => ({
    Accountable_After__c: asked,
  })),
  badMove('M3_Sender_Accountable', 'accountable', ['deliver', 'In progress'], (_, { accountable }) => ({
    Accountable_After__c: accountable,
  })),
  badMove('M3_Sender_Accountable', 'asked', ['return', 'Offered'], (_, { asked }) => ({
    Accountable_After__c: asked,
  })),
  badMove('M3_Same_Accountable', 'accountable', ['start', 'Accepted'], (_, { member }) => ({
    Accountable_After__c: member.user,
  })),
  badMove('M3_Same_Accountable', 'contact', ['reassign', 'Offered'], (_, { member }) => ({
    Accountable_After__c: member.user,
  })),
  badMove('M3_Member_Accountable', 'asked', ['accept', 'Offered'], (org) => ({
    Accountable_After__c: org.person('stranger'),
  })),
  badMove('M3_Member_Accountable', 'head', ['reassign', 'In progress'], { Member__c: null }),
  badMove('M3_Member_Asked', 'contact', ['reassign', 'Offered'], (org) => ({
    Asked_After__c: org.person('stranger'),
  })),
  badMove('M3_Member_Asked', 'contact', ['reassign', 'Offered'], {}, [deactivating('member')]),
  badMove('M3_Asked_Of_Department', 'sender', ['offer', 'Draft'], (org) => ({
    Asked_After__c: org.person('stranger'),
  })),
  badMove('M3_Asked_Of_Department', 'sender', ['supply', 'Returned'], {}, [deactivating('contact')]),
  badMove('M3_Who_Delivered', 'sender', ['reopen', 'Delivered'], (org) => ({
    Accountable_After__c: org.person('head'),
  })),
  badMove(
    'M3_Who_Delivered',
    'sender',
    ['reopen', 'Delivered'],
    (org) => ({ Accountable_After__c: org.person('member') }),
    [deactivating('deliverer')],
  ),
  badMove('M3_Nothing_Else_Changed', 'sender', ['withdraw', 'Offered'], (org) => ({
    Asked_After__c: org.person('deputy'),
  })),
  ...[
    { Waiting_For__c: 'customer' },
    { Missing__c: 'Steps' },
    { Rung__c: 1 },
    { Cause__c: 'late' },
    { To_Meeting__c: true },
  ].map((row) => badMove('M3_Nothing_Else_Changed', 'accountable', ['start', 'Accepted'], row)),
  badMove('M3_Nothing_Else_Changed', 'accountable', ['start', 'Accepted'], (org) => ({
    Member__c: org.memberRow('member'),
  })),
  badMove('M3_Nothing_Else_Changed', 'accountable', ['start', 'Accepted'], (org) => ({
    Other_Route__c: org.route,
  })),
  badMove('M3_Times_Stay', 'sender', ['withdraw', 'Offered'], { Deliver_By_After__c: later }),
  badMove('M3_Times_Stay', 'accountable', ['start', 'Accepted'], { Accept_By_After__c: later }),
  badMove('M3_Times_Stay', 'accountable', ['start', 'Accepted'], { Confirm_By_After__c: later }),
  badMove('M3_Times_Stay', 'sender', ['unblock', 'Blocked'], { Deliver_By_After__c: past }),
  badMove('M3_Times_Ahead', 'asked', ['accept', 'Offered'], { Deliver_By_After__c: past }),
  badMove('M3_Times_Ahead', 'accountable', ['deliver', 'In progress'], { Confirm_By_After__c: past }),
  badMove('M3_Times_Ahead', 'sender', ['redate', 'Offered'], { Accept_By_After__c: past }),
  badMove('M4_Inputs_Filled', 'sender', ['offer', 'Draft'], {}, [rows(objects.handoffInput, 'Draft')]),
  badMove('M4_Evidence_Given', 'accountable', ['deliver', 'In progress'], {}, [
    rows(objects.handoffEvidence, 'In progress'),
  ]),
  badMove('M4_Route_In_Use', 'sender', ['offer', 'Draft'], {}, [
    changing(objects.route, 'admin', (org) => ({ Id: org.route, Active__c: false })),
  ]),
  badMove('M5_Service_Climbs', 'manager', ['climb', 'Offered']),
  badMove('M5_Service_Climbs', 'admin', ['climb', 'In progress']),
  badMove('M5_Climb_Says_Why', 'service', ['climb', 'Offered'], { Cause__c: null }),
  badMove('M5_Climb_Says_Why', 'service', ['climb', 'Offered'], { Rung__c: null }),
  badMove('M5_Climb_Says_Why', 'service', ['climb', 'Offered'], { Cause__c: 'inactive', Rung__c: 2 }),
  badMove('M5_Climb_Accountable', 'service', ['climb', 'In progress'], (org) => ({
    Accountable_After__c: org.person('deputy'),
  })),
  badMove('M5_Climb_Accountable', 'service', ['climb', 'In progress'], (org) => ({
    Cause__c: 'absent',
    Rung__c: null,
    Accountable_After__c: org.person('head'),
  })),
  badMove('M5_Climb_Accountable', 'service', ['climb', 'Offered'], (org) => ({
    Accountable_After__c: org.person('head'),
  })),
  badMove('M5_Climb_Asks', 'service', ['climb', 'Offered'], (org) => ({
    Asked_After__c: org.person('stranger'),
  })),
  badMove(
    'M5_Climb_Asks',
    'service',
    ['climb', 'Offered'],
    (org) => ({ Asked_After__c: org.person('deputy') }),
    [deactivating('deputy')],
  ),
  badMove('M5_Sender_Stays', 'service', ['climb', 'Offered'], (org) => ({
    Sender_After__c: org.person('stranger'),
    Accountable_After__c: org.person('stranger'),
  })),
  badMove(
    'M5_Sender_Stays',
    'service',
    ['climb', 'In progress'],
    (org) => ({ Cause__c: 'inactive', Rung__c: null, Sender_After__c: org.person('member') }),
    [deactivating('sender')],
  ),
  badMove('M5_Sender_Stays', 'accountable', ['start', 'Accepted'], (org) => ({
    Sender_After__c: org.person('manager'),
  })),
  badMove('M7_Reason_Given', 'sender', ['withdraw', 'Offered'], { Reason__c: '   ' }),
  badMove('M7_Reason_Given', 'sender', ['reopen', 'Delivered'], { Reason__c: null }),
  badMove('M7_Missing_Named', 'asked', ['return', 'Offered'], { Missing__c: ' ' }),
  badMove('M7_Waiting_For_Given', 'accountable', ['block', 'Accepted'], { Waiting_For__c: null }),
  badMove('M7_Date_Given', 'sender', ['redate', 'Offered'], { Accept_By_After__c: null }),
  badMove('M7_Date_Given', 'accountable', ['redate', 'Blocked'], {
    Deliver_By_After__c: '2030-01-06T09:00:00.000+0000',
  }),
  badMove('M7_Date_Given', 'sender', ['redate', 'Delivered'], { Confirm_By_After__c: null }),
];
