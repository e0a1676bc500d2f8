import { columns, systemSection } from './layout-shape.ts';
import type { StandardObjectPages } from './layout-shape.ts';

const listColumns = ['Name', 'BillingCity', 'Phone', 'Type', 'Industry', 'OwnerId'];

/** The layout and lists of Account in an org nobody has customised. */
export const accountPages: StandardObjectPages = {
  highlights: ['Type', 'Phone', 'Website', 'OwnerId', 'Industry'],
  layout: {
    sections: [
      {
        label: 'information',
        showLabel: false,
        columns: columns(
          'OwnerId! Name* ParentId AccountNumber Type Industry',
          'Rating Phone Website AnnualRevenue NumberOfEmployees',
        ),
      },
      {
        label: 'information',
        showLabel: false,
        columns: columns(
          'BillingStreet BillingCity BillingState',
          'BillingPostalCode BillingCountry Description',
        ),
      },
      systemSection,
    ],
    relatedLists: [
      { object: 'Contact', field: 'AccountId', columns: ['Name', 'Title', 'Email', 'Phone'] },
      {
        object: 'Opportunity',
        field: 'AccountId',
        columns: ['Name', 'StageName', 'Amount', 'CloseDate'],
        sortBy: 'CloseDate',
        sortDirection: 'desc',
      },
      {
        object: 'Case',
        field: 'AccountId',
        columns: ['CaseNumber', 'Subject', 'Priority', 'Status', 'CreatedDate'],
        sortBy: 'CreatedDate',
        sortDirection: 'desc',
      },
    ],
  },
  lists: [
    {
      name: 'AllAccounts',
      label: 'All Accounts',
      labelZh: '所有客户',
      columns: listColumns,
      sortBy: 'Name',
      sortDirection: 'asc',
    },
    {
      name: 'MyAccounts',
      label: 'My Accounts',
      labelZh: '我的客户',
      columns: listColumns,
      where: "OwnerId = '{userId}'",
      sortBy: 'Name',
      sortDirection: 'asc',
    },
  ],
};
