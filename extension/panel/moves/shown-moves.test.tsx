import {
  handoffStanding,
  moveTypes,
  type DeskItem,
  type HandoffState,
  type MoveType,
  type Person,
  type ViewReply,
} from '@handrail/shared';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { whoMayMove } from '../../../tests/fixtures/who-may-move.ts';
import { DeskPane } from '../features/desk/DeskPane.tsx';
import { deskGroups, inOrder } from '../features/desk/desk-groups.ts';
import { HandoffDetail } from '../features/handoff-detail/HandoffDetail.tsx';
import { HandoffCard } from '../features/record-list/HandoffCard.tsx';
import { panelContext } from '../store/panel-context.ts';
import { workContext } from '../store/work-context.ts';
import { panelSample } from '../testing/panel-sample.test-support.ts';
import { person, sampleHandoff } from '../testing/sample-handoff.test-support.ts';
import { workSample } from '../testing/work-sample.test-support.ts';

const now = new Date('2026-10-08T12:00:00Z');
const names = [
  'sender',
  'asked',
  'accountable',
  'contact',
  'deputy',
  'head',
  'deliverer',
  'member',
  'stranger',
  'manager',
  'admin',
  'service',
] as const;
type Name = (typeof names)[number];
const people = Object.fromEntries(
  names.map((name, index) => [name, person(`0050000000000${10 + index}AAA`, name)]),
) as Record<Name, Person>;

/** Whom a card asks to move, and with which button; typed by hand as well. */
const cards: Partial<Record<HandoffState | 'Delivered, confirm-by passed', [Name, MoveType]>> = {
  Draft: ['sender', 'offer'],
  Offered: ['asked', 'accept'],
  Returned: ['sender', 'supply'],
  Accepted: ['accountable', 'start'],
  'In progress': ['accountable', 'deliver'],
  Blocked: ['accountable', 'unblock'],
  Delivered: ['sender', 'confirm'],
  'Delivered, confirm-by passed': ['sender', 'confirm'],
};

const atWork: readonly HandoffState[] = ['Accepted', 'In progress', 'Blocked'];
const closed: readonly HandoffState[] = ['Confirmed', 'Declined', 'Withdrawn'];

function handoffIn(state: HandoffState, late: boolean): DeskItem {
  const { sender, asked, accountable, contact, deputy, head, deliverer } = people;
  const sample = sampleHandoff();
  return {
    ...sample,
    state,
    sender,
    asked,
    accountable: closed.includes(state) ? undefined : atWork.includes(state) ? accountable : sender,
    deliveredBy: deliverer,
    department: sample.department && { ...sample.department, contact, deputy, head },
    waitingFor: state === 'Blocked' ? 'supplier' : undefined,
    confirmBy: late ? '2020-01-01T00:00:00.000Z' : '2030-01-07T09:00:00.000Z',
    accountName: undefined,
    amount: undefined,
    amountText: undefined,
    closeDate: undefined,
  };
}

function buttons(children: ReactNode): MoveType[] {
  const markup = renderToStaticMarkup(
    <workContext.Provider value={workSample('en', now)}>
      <panelContext.Provider value={panelSample('en', now)}>{children}</panelContext.Provider>
    </workContext.Provider>,
  );
  const shown = [...markup.matchAll(/data-move="([^"]+)"/g)].map(([, move]) => move);
  return moveTypes.filter((move) => shown.includes(move));
}

it('M2 shows each person the buttons of the table typed by hand: list, detail and desk, for every state', () => {
  let combinations = 0;
  let shown = 0;
  for (const [row, allowed] of Object.entries(whoMayMove)) {
    const late = row !== 'Delivered' && row.startsWith('Delivered');
    const state = (late ? 'Delivered' : row) as HandoffState;
    const item = handoffIn(state, late);
    for (const name of names) {
      const { id: userId } = people[name];
      // What only the service may do has no button: it signs in to no sidebar.
      const may = name === 'service' ? [] : moveTypes.filter((move) => allowed[name]?.includes(move));
      const where = `${name} in ${row}`;
      const reply: ViewReply = { ...panelSample('en', now).reply, userId };
      expect(
        buttons(<HandoffDetail handoff={item} reply={reply} stale={false} move={undefined} />),
        `detail: ${where}`,
      ).toEqual(may);
      const [entry] = inOrder(deskGroups([item], userId, now, []));
      if (entry === undefined) throw new Error('the desk lost it');
      const nothing = () => undefined;
      expect(
        buttons(
          <DeskPane
            entry={entry}
            userId={userId}
            restOrigin="https://acme.my.salesforce.com"
            stale={false}
            wish={undefined}
            onMade={nothing}
            onBack={nothing}
          />,
        ),
        `desk: ${where}`,
      ).toEqual(may);
      const card = cards[row as keyof typeof cards];
      const cardButtons = buttons(
        <HandoffCard
          handoff={item}
          standing={handoffStanding(item, userId, now)}
          connection={undefined}
          stale={false}
          justSent={undefined}
          onOpen={nothing}
          onUndone={nothing}
        />,
      );
      expect(cardButtons, `list: ${where}`).toEqual(card?.[0] === name ? [card[1]] : []);
      combinations += 3 * moveTypes.length;
      shown += 2 * may.length + cardButtons.length;
    }
  }
  expect(combinations).toBe(11 * 12 * 15 * 3);
  process.stdout.write(
    `buttons: ${combinations} combinations of state, role, move and place; ${shown} shown, the others not\n`,
  );
});
