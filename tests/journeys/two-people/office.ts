import { translator } from '@handrail/shared';
import type { Page } from 'playwright-core';
import { launchBrowser, type Browser } from '../browser.ts';
import { BareWorld } from '../bare-world.ts';
import { makeDeal, type SampleDeal } from '../sample-deal.ts';
import { Sidebar } from '../sidebar.ts';
import { recordUrl, signIn } from '../sign-in.ts';
import { Seat } from './seat.ts';

const extension = 'chrome-extension://odeglblcmjoignbchpgafcfcjmfbbffm';
const deskPage = `${extension}/desk.html`;
const optionsPage = `${extension}/options.html`;

/** A rep with the sidebar in English and light, and a contact with the desk in Chinese and dark, each in a browser of their own. */
export class Office {
  readonly world: BareWorld;
  readonly deal: SampleDeal;
  readonly repPage: Page;
  readonly contactPage: Page;
  readonly rep: Seat;
  readonly contact: Seat;
  readonly #second: Browser;

  private constructor(
    parts: Pick<Office, 'world' | 'deal' | 'repPage' | 'contactPage' | 'rep' | 'contact'>,
    second: Browser,
  ) {
    this.world = parts.world;
    this.deal = parts.deal;
    this.repPage = parts.repPage;
    this.contactPage = parts.contactPage;
    this.rep = parts.rep;
    this.contact = parts.contact;
    this.#second = second;
  }

  /** @param before what an administrator does before the two begin. */
  static async open(before?: (world: BareWorld) => Promise<unknown>): Promise<Office> {
    await using undo = new AsyncDisposableStack();
    const world = await BareWorld.start();
    undo.defer(() => world.close());
    await world.deploy();
    await addOutputStandard(world);
    await before?.(world);
    const deal = await makeDeal(world.reader, world.user('rep').userId, world.user('service').userId);
    const { page: repPage, sidebar } = await world.openRecord('Opportunity', deal.opportunityId);
    await sidebar.open();
    await sidebar.signInIfAsked();
    await sidebar.says('Service tickets');
    const second = await launchBrowser({ tlsPort: world.org.tlsPort });
    undo.defer(() => second.close());
    const contactPage = await openDesk(second, world, deal.accountId);
    undo.move();
    const rep = new Seat(await sidebar.frame(), 'en');
    return new Office(
      { world, deal, repPage, contactPage, rep, contact: new Seat(contactPage, 'zh-CN') },
      second,
    );
  }

  async stateOf(title: string): Promise<Record<string, unknown>> {
    return await this.world.reader.one(
      `SELECT State__c, Waiting_For__c, Move_Seq__c FROM Handrail_Handoff__c WHERE Title__c = '${title}'`,
    );
  }

  async close(): Promise<void> {
    await this.#second.close();
    await this.world.close();
  }
}

/** The contact has a page of Salesforce open, has signed in beside it once, and goes to the desk. */
async function openDesk(browser: Browser, world: BareWorld, accountId: string): Promise<Page> {
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  await page.goto(optionsPage);
  await page.locator('select').selectOption('zh-CN');
  await page
    .getByRole('status')
    .filter({ hasText: translator('zh-CN')('options.saved') })
    .waitFor();
  await signIn(page, recordUrl('Account', accountId), world.user('contact'));
  const sidebar = new Sidebar(page);
  const frame = await sidebar.open();
  const seat = new Seat(frame, 'zh-CN');
  const ask = frame.getByRole('button', { name: seat.t('signIn.button') });
  await ask
    .or(frame.getByText(seat.t('list.serviceTickets')))
    .first()
    .waitFor();
  if (await ask.isVisible()) await ask.click();
  await seat.says(seat.t('list.serviceTickets'));
  const opened = browser.context.waitForEvent('page');
  await frame.getByRole('button', { name: seat.t('panel.desk') }).click();
  const desk = await opened;
  await desk.waitForURL((url) => url.href.startsWith(deskPage));
  await desk.emulateMedia({ colorScheme: 'dark' });
  await desk.setViewportSize({ width: 1280, height: 800 });
  return desk;
}

/** One point of evidence that Product owes with each delivery, written into the org by its administrator. */
async function addOutputStandard({ reader }: BareWorld): Promise<void> {
  const { Id } = await reader.one("SELECT Id FROM Handrail_Route__c WHERE Name = 'Product defect'");
  await reader.create('Handrail_Route_Output__c', {
    Route__c: Id,
    Name: 'Release note',
    Label_zh__c: '发布说明',
    Type__c: 'url',
    Required__c: true,
    Position__c: 1,
  });
  const rung = (position: number, hours: number, who: string) =>
    reader.create('Handrail_Ladder_Rung__c', {
      Route__c: Id,
      Name: `Deliver by ${position}`,
      Clock__c: 'deliver by',
      Position__c: position,
      After_Hours__c: hours,
      Who__c: who,
      Head_Accountable__c: who === 'head',
    });
  await rung(1, 0, 'deputy');
  await rung(2, 8, 'head');
  await rung(3, 24, 'meeting');
}
