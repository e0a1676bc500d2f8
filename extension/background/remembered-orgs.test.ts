import { expect, it } from 'vitest';
import { ClientIds } from './client-id.ts';
import { memoryStore } from './memory-store.test-support.ts';
import { RememberedOrgs } from './remembered-orgs.ts';

const [first, second] = ['https://acme.my.salesforce.com', 'https://beta.my.salesforce.com'];

it('E10 remembers the hosts of orgs over a restart, the last one first, and none from elsewhere', async () => {
  const store = memoryStore();
  const orgs = new RememberedOrgs(store);
  await orgs.remember(first, 1);
  await orgs.remember(second, 2);
  await orgs.remember('https://evil.example', 3);
  await store.write('https://odd.my.salesforce.com', { token: 'x' });
  expect(await new RememberedOrgs(store).list()).toEqual([second, first]);
});

it('E10 knows the client id of a remembered org where no page of it can be asked', async () => {
  const remembered = memoryStore();
  const pages = (text: string | null) => ({
    managed: async () => undefined,
    chosen: async () => undefined,
    readResource: async () => text,
    store: memoryStore(),
    remembered,
  });
  const page = { restOrigin: first, tabId: 1, load: 'l' };
  expect(await new ClientIds(pages(null)).of(page)).toBeUndefined();
  expect(await new ClientIds(pages('{"clientId":"3MVG9-client"}')).of(page)).toBe('3MVG9-client');
  expect(await new ClientIds(pages(null)).of(page)).toBe('3MVG9-client');
  // A new key in the org wins over the remembered one.
  expect(await new ClientIds(pages('{"clientId":"3MVG9-another"}')).of(page)).toBe('3MVG9-another');
});
