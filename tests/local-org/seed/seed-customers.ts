import { CHINESE_CUSTOMERS } from './customers-china.ts';
import { EUROPEAN_CUSTOMERS } from './customers-europe.ts';
import { known, type Seeder } from './seeder.ts';

/** A customer's rows in the org, by the sample's key. */
export interface SeededCustomer {
  accountId: string;
  contactIds: string[];
}

export function seedCustomers(
  seeder: Seeder,
  people: ReadonlyMap<string, string>,
): Map<string, SeededCustomer> {
  const customers = [...EUROPEAN_CUSTOMERS, ...CHINESE_CUSTOMERS];
  const accountIds = seeder.insert(
    'Account',
    customers.map((customer) => ({
      Name: customer.name,
      Type: customer.type,
      Industry: customer.industry,
      BillingStreet: customer.street,
      BillingPostalCode: customer.postalCode,
      BillingCity: customer.city,
      BillingCountry: customer.country,
      Phone: customer.phone,
      Website: `https://www.${customer.key}.example`,
      NumberOfEmployees: customer.employees,
      AnnualRevenue: customer.revenue * 1_000_000,
      Rating: customer.type === 'Prospect' ? 'Warm' : 'Hot',
      OwnerId: known(people, customer.owner),
    })),
  );
  const seeded = new Map<string, SeededCustomer>();
  customers.forEach((customer, index) => {
    const accountId = accountIds[index] ?? '';
    const contactIds = seeder.insert(
      'Contact',
      customer.contacts.map((contact) => ({
        AccountId: accountId,
        ...(contact.salutation === undefined ? {} : { Salutation: contact.salutation }),
        ...(contact.firstName === undefined ? {} : { FirstName: contact.firstName }),
        LastName: contact.lastName,
        Title: contact.title,
        Email: `${contact.mail}@${customer.key}.example`,
        Phone: customer.phone,
        OwnerId: known(people, customer.owner),
      })),
    );
    seeded.set(customer.key, { accountId, contactIds });
  });
  return seeded;
}

/** Who owns a customer's account. */
export function ownerOf(key: string): string {
  const customer = [...EUROPEAN_CUSTOMERS, ...CHINESE_CUSTOMERS].find((each) => each.key === key);
  if (customer === undefined) throw new Error(`The sample names the customer ${key}, which is not in it`);
  return customer.owner;
}
