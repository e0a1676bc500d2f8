import { expect, test } from 'vitest';
import { readLayout } from './layout-of.ts';

test('a deployed layout keeps its sections, columns, behaviours and child lists', () => {
  const layout = readLayout({
    layoutSections: [
      {
        label: 'Hand-off',
        detailHeading: true,
        style: 'TwoColumnsTopToBottom',
        layoutColumns: [
          {
            layoutItems: [
              { behavior: 'Required', field: 'Title__c' },
              { behavior: 'Edit', field: 'State__c' },
            ],
          },
          { layoutItems: [{ emptySpace: true }, { behavior: 'Readonly', field: 'Name' }] },
        ],
      },
      { label: 'Links', style: 'CustomLinks', layoutColumns: [{}] },
    ],
    relatedLists: [
      {
        relatedList: 'Move__c.Handoff__c',
        fields: ['NAME', 'Type__c'],
        sortField: 'CREATED_DATE',
        sortOrder: 'Desc',
      },
      { relatedList: 'RelatedCaseList' },
      { relatedList: 'RelatedFileList' },
    ],
  });
  expect(layout.sections).toEqual([
    {
      label: 'Hand-off',
      showLabel: true,
      columns: [
        [
          { field: 'Title__c', behavior: 'Required' },
          { field: 'State__c', behavior: 'Edit' },
        ],
        [{ field: 'Name', behavior: 'Readonly' }],
      ],
    },
  ]);
  expect(layout.relatedLists).toEqual([
    {
      object: 'Move__c',
      field: 'Handoff__c',
      columns: ['Name', 'Type__c'],
      sortBy: 'CreatedDate',
      sortDirection: 'desc',
    },
    { object: 'Case', field: 'AccountId', columns: ['CaseNumber', 'Subject', 'Priority', 'Status'] },
  ]);
});

test('a layout with one section and one item, which the parser gives without arrays, reads the same', () => {
  const layout = readLayout({
    layoutSections: { label: 'A', layoutColumns: { layoutItems: { field: 'Name', behavior: 'Edit' } } },
  });
  expect(layout.sections[0]?.columns).toEqual([[{ field: 'Name', behavior: 'Edit' }]]);
});
