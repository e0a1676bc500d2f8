import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { has } from '../run/needs.ts';
import { axeInPage } from './gallery/axe.ts';
import { screenshot } from './screenshots.ts';
import { Office } from './two-people/office.ts';
import { until } from './until.ts';

const title = 'Restart by itself after a grid dip';

/** One hand-off from the offer to the thanks, by two people in two browsers: every move a person makes but five. */
describe.runIf(has('chromium', 'a hand-off between two people'))('a hand-off between two people', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
  });

  afterAll(async () => {
    await (office as Office | undefined)?.close();
  });

  const stands = async (State__c: string, more: Record<string, unknown> = {}) =>
    expect(
      await until(
        `the state ${State__c}`,
        () => office.stateOf(title),
        (row) => row['State__c'] === State__c,
      ),
    ).toMatchObject({ State__c, ...more });
  const picture = async (name: string) => {
    await screenshot(office.repPage, `two-people/${name}-rep`);
    await screenshot(office.contactPage, `two-people/${name}-contact`);
  };
  const fill = (label: string, value: string) => async (form: Locator) => {
    await form.getByLabel(label).first().fill(value);
  };

  test('E5 the rep offers, the contact returns it for a missing input', async () => {
    const { rep, contact } = office;
    await rep.root.getByRole('button', { name: 'Escalate' }).first().click();
    await rep.root.getByLabel('In one sentence').fill(title);
    await rep.root.getByLabel('Firmware version').fill('unknown');
    await rep.root.getByRole('button', { name: /^Hand it to/ }).click();
    await rep.says('Sent to', 'Undo');
    await contact.seesAfterRefresh(title);
    await picture('1-offered');
    await contact.make('return', async (form) => {
      await form.getByRole('checkbox', { name: '固件版本' }).check();
      await form.getByLabel(contact.t('field.words')).fill('8.x 的完整版本号');
      await picture('2-return');
    });
    await stands('Returned');
  });

  test('E5 the rep supplies it, is too late to withdraw it, and the contact starts and waits for the customer', async () => {
    const { rep, contact } = office;
    await rep.seesAfterRefresh('Send again');
    await rep.root.getByRole('button', { name: title }).first().click();
    await rep.says('missing');
    await rep.make('supply', fill('Firmware version', '8.4.1'));
    await stands('Offered');
    await contact.seesAfterRefresh(title);
    // The rep is about to withdraw it when the contact accepts.
    await rep.button('withdraw').click();
    const form = rep.root.locator('.move-form');
    await fill('Reason', 'Solved on site')(form);
    await contact.make('accept', async () => undefined);
    await stands('Accepted');
    await rep.send(form);
    await rep.says('Somebody was faster', 'Katrin Albers was faster: Accept. It is now Accepted.');
    await contact.make('start');
    await stands('In progress');
    await contact.make('block', async (form) => {
      await form.getByRole('radio', { name: contact.t('waitFor.customer') }).check();
      await form.getByLabel(contact.t('field.reason')).fill('等待现场日志');
    });
    await stands('Blocked', { Waiting_For__c: 'customer' });
    await rep.seesAfterRefresh('Blocked');
    await picture('3-blocked');
  });

  test('E5 unblocked and delivered with evidence, reopened, delivered again', async () => {
    const { rep, contact } = office;
    await contact.make('unblock');
    await stands('In progress');
    await contact.make('deliver', async (form) => {
      await form.getByLabel('发布说明').fill('no address');
      await contact.send(form);
      await contact.says(contact.t('error.url'));
      await form.getByLabel('发布说明').fill('https://example.com/8.4.2');
    });
    await stands('Delivered', { Waiting_For__c: null });
    await rep.seesAfterRefresh('Tell the customer', 'https://example.com/8.4.2');
    await picture('4-delivered');
    await rep.make('reopen', fill('Reason', 'Quay 3 still needs a hand to restart'));
    await stands('In progress');
    await contact.seesAfterRefresh(contact.t('move.deliver'));
    await contact.make('deliver', async () => undefined);
    await stands('Delivered');
  });

  test('E5 confirmed with a rating, and thanked', async () => {
    const { rep } = office;
    await rep.seesAfterRefresh('Confirm');
    await rep.make('confirm', async (form) => {
      await form.getByLabel('5 stars').check({ force: true });
    });
    await stands('Confirmed');
    await rep.seesAfterRefresh('5 stars');
    await rep.root.getByLabel('Your words').fill('Fast, and the note was clear.');
    await rep.root.getByRole('button', { name: 'Say thanks' }).click();
    await rep.seesAfterRefresh('Fast, and the note was clear.');
    await picture('5-confirmed');
    const { reader } = office.world;
    expect(await reader.rows('SELECT Stars__c, Side__c FROM Handrail_Rating__c')).toMatchObject([
      { Stars__c: 5, Side__c: 'sender' },
    ]);
    expect(await reader.rows('SELECT Text__c FROM Handrail_Thanks__c')).toHaveLength(1);
    const moves = await reader.rows('SELECT Type__c FROM Handrail_Move__c ORDER BY Seq__c');
    expect(moves.map(({ Type__c }) => Type__c)).toEqual(
      'offer return supply accept start block unblock deliver reopen deliver confirm'.split(' '),
    );
  });

  test('axe finds nothing wrong on the desk', async () => {
    const { passes, violations } = await axeInPage(office.contactPage);
    expect(violations).toEqual([]);
    expect(passes).toBeGreaterThan(0);
  });
});
