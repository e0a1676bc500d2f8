import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { has } from '../run/needs.ts';
import { Office } from './two-people/office.ts';
import { pressToolbarButton } from './two-people/toolbar.ts';
import { until } from './until.ts';

const price = 'Price for a second depot';
const outage = 'Outage at quay 3';

/** The moves the longer journey leaves out, and a session that ends in the middle of one. */
describe.runIf(has('chromium', 'more moves between two people'))('more moves between two people', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open(async ({ reader }) => {
      const { Department__c } = await reader.one(
        "SELECT Department__c FROM Handrail_Route__c WHERE Name = 'Product defect'",
      );
      await reader.create('Handrail_Route__c', {
        Name: 'Special price',
        Name_zh__c: '特殊价格',
        Kind__c: 'price',
        Department__c,
        Active__c: true,
      });
    });
  });

  afterAll(async () => {
    await (office as Office | undefined)?.close();
  });

  const movesOf = async (title: string, fields: string) =>
    await office.world.reader.rows(
      `SELECT ${fields} FROM Handrail_Move__c WHERE Handoff__r.Title__c = '${title}' ORDER BY Seq__c`,
    );
  const stands = (title: string, state: string) =>
    until(
      `the state ${state}`,
      () => office.stateOf(title),
      (row) => row['State__c'] === state,
    );
  const offer = async (title: string) => {
    const { rep } = office;
    await rep.root.getByRole('button', { name: 'Escalate' }).first().click();
    const route = rep.root.locator('option').filter({ hasText: 'Product defect' });
    await rep.root
      .locator('select')
      .first()
      .selectOption(await route.getAttribute('value'));
    await rep.root.getByLabel('In one sentence').fill(title);
    await rep.root.getByLabel('Firmware version').fill('8.4.1');
    await rep.root.getByRole('button', { name: /^Hand it to/ }).click();
    await rep.says(title, 'Undo');
  };

  test('E5 declined, with the route it belongs to', async () => {
    const { contact } = office;
    await offer(price);
    await contact.seesAfterRefresh(price);
    await contact.make('decline', async (form) => {
      await form.locator('select').selectOption({ label: 'Product · 特殊价格' });
      await form.getByLabel(contact.t('field.reason')).fill('这是价格问题');
    });
    await stands(price, 'Declined');
    expect(await movesOf(price, 'Type__c, Other_Route__r.Name')).toMatchObject([
      { Type__c: 'offer' },
      { Type__c: 'decline', Other_Route__r: { Name: 'Special price' } },
    ]);
  });

  test('E5 its date is moved, and it is reassigned', async () => {
    const { rep, contact } = office;
    await rep.seesAfterRefresh('Closed');
    await offer(outage);
    await rep.root.getByRole('button', { name: outage, exact: true }).first().click();
    await rep.make('redate', async (form) => {
      const day = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
      await form.locator('input[type=datetime-local]').fill(`${day}T16:00`);
      await form.getByLabel('Reason').fill('The customer signs a week later');
    });
    await until(
      'the new date',
      () => movesOf(outage, 'Type__c'),
      (rows) => rows.length === 2,
    );
    await contact.seesAfterRefresh(outage);
    await contact.make('reassign', async (form) => {
      await form.locator('select').selectOption({ label: '周敏' });
      await form.getByLabel(contact.t('field.reason')).fill('她最熟悉');
    });
    await until(
      'the person asked now',
      () => movesOf(outage, 'Type__c, Asked_After__r.Name'),
      (rows) => JSON.stringify(rows.at(-1)).includes('周敏'),
    );
  });

  test('E5 X2 a session that ends in the middle of a form loses no word, and the move is made once', async () => {
    const { rep, world, repPage } = office;
    await rep.seesAfterRefresh('Withdraw');
    await rep.button('withdraw').click();
    await rep.root.locator('.move-form').getByLabel('Reason').fill('Solved on site, by a restart');
    await until(
      'the draft',
      () => rep.root.evaluate(draftsKept),
      (kept) => kept.includes('Solved on site, by a restart'),
    );
    world.endSessionsOf('rep');
    await rep.send(rep.root.locator('.move-form'));
    const button = rep.root.getByRole('button', { name: 'Sign in to Salesforce' }).first();
    await button.waitFor();
    const opening = repPage.context().waitForEvent('page');
    await button.click();
    const window = await opening;
    await window.fill('#username', world.user('rep').username);
    await window.fill('#password', world.user('rep').password);
    await window.click('#Login');
    const reason = rep.root.locator('.move-form').getByLabel('Reason');
    await reason.waitFor();
    expect(await reason.inputValue()).toBe('Solved on site, by a restart');
    expect(await office.stateOf(outage)).toMatchObject({ State__c: 'Offered' });
    await rep.send(rep.root.locator('.move-form'));
    await stands(outage, 'Withdrawn');
    const made = await movesOf(outage, 'Type__c');
    expect(made.map(({ Type__c }) => Type__c)).toEqual(['offer', 'redate', 'reassign', 'withdraw']);
  });

  test('E10 the toolbar’s button opens the desk where there is no page of Salesforce', async () => {
    const context = office.contactPage.context();
    const tab = await context.newPage();
    const opening = context.waitForEvent('page');
    await pressToolbarButton(context, tab);
    const desk = await opening;
    await desk.getByRole('heading', { level: 1 }).waitFor();
    expect(new URL(desk.url()).pathname).toBe('/desk.html');
    await until(
      'the name of the desk',
      () => desk.locator('body').innerText(),
      (text) => text.includes(office.contact.t('desk.title')),
    );
  });
});

/** Runs in the panel: what is kept on this computer. */
async function draftsKept(): Promise<string> {
  const { chrome } = globalThis as unknown as {
    chrome: { storage: { local: { get(keys: null): Promise<object> } } };
  };
  return JSON.stringify(await chrome.storage.local.get(null));
}
