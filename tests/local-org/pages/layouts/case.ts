import { columns, systemSection } from './layout-shape.ts';
import type { StandardObjectPages } from './layout-shape.ts';

const listColumns = ['CaseNumber', 'Subject', 'AccountId', 'Status', 'Priority', 'CreatedDate', 'OwnerId'];

/** The layout and lists of Case in an org nobody has customised. */
export const casePages: StandardObjectPages = {
  highlights: ['Priority', 'Status', 'CaseNumber', 'AccountId', 'OwnerId'],
  layout: {
    sections: [
      {
        label: 'information',
        showLabel: false,
        columns: columns(
          'OwnerId! CaseNumber! ContactId AccountId Type Reason',
          'Status* Priority Origin* CreatedDate! ClosedDate! SlaExitDate!',
        ),
      },
      { label: 'information', showLabel: false, columns: columns('Subject Description') },
      systemSection,
    ],
    relatedLists: [],
  },
  lists: [
    {
      name: 'AllOpenCases',
      label: 'All Open Cases',
      labelZh: '所有未结个案',
      columns: listColumns,
      where: 'IsClosed = false',
      sortBy: 'CreatedDate',
      sortDirection: 'desc',
    },
    {
      name: 'MyOpenCases',
      label: 'My Open Cases',
      labelZh: '我的未结个案',
      columns: listColumns,
      where: "IsClosed = false AND OwnerId = '{userId}'",
      sortBy: 'CreatedDate',
      sortDirection: 'desc',
    },
    {
      name: 'AllClosedCases',
      label: 'All Closed Cases',
      labelZh: '所有已结个案',
      columns: listColumns,
      where: 'IsClosed = true',
      sortBy: 'CreatedDate',
      sortDirection: 'desc',
    },
  ],
};
