import { columns, systemSection } from './layout-shape.ts';
import type { StandardObjectPages } from './layout-shape.ts';

const listColumns = ['Name', 'AccountId', 'Title', 'Phone', 'Email', 'OwnerId'];

/** The layout and lists of Contact in an org nobody has customised. */
export const contactPages: StandardObjectPages = {
  highlights: ['Title', 'AccountId', 'Phone', 'Email', 'OwnerId'],
  layout: {
    sections: [
      {
        label: 'information',
        showLabel: false,
        columns: columns(
          'OwnerId! FirstName LastName* AccountId Title Department',
          'Phone MobilePhone Email Description',
        ),
      },
      systemSection,
    ],
    relatedLists: [
      {
        object: 'Case',
        field: 'ContactId',
        columns: ['CaseNumber', 'Subject', 'Priority', 'Status'],
        sortBy: 'CreatedDate',
        sortDirection: 'desc',
      },
    ],
  },
  lists: [
    {
      name: 'AllContacts',
      label: 'All Contacts',
      labelZh: '所有联系人',
      columns: listColumns,
      sortBy: 'Name',
      sortDirection: 'asc',
    },
    {
      name: 'MyContacts',
      label: 'My Contacts',
      labelZh: '我的联系人',
      columns: listColumns,
      where: "OwnerId = '{userId}'",
      sortBy: 'Name',
      sortDirection: 'asc',
    },
  ],
};
