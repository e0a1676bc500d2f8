import { columns, systemSection } from './layout-shape.ts';
import type { StandardObjectPages } from './layout-shape.ts';

const listColumns = ['Name', 'AccountId', 'Amount', 'CloseDate', 'StageName', 'OwnerId'];

/** The layout and lists of Opportunity in an org nobody has customised. */
export const opportunityPages: StandardObjectPages = {
  highlights: ['AccountId', 'CloseDate', 'Amount', 'OwnerId'],
  layout: {
    sections: [
      {
        label: 'information',
        showLabel: false,
        columns: columns(
          'OwnerId! Name* AccountId Type LeadSource',
          'Amount ExpectedRevenue! CloseDate* NextStep StageName* Probability ForecastCategoryName',
        ),
      },
      { label: 'information', showLabel: false, columns: columns('Description') },
      systemSection,
    ],
    relatedLists: [
      {
        object: 'OpportunityLineItem',
        field: 'OpportunityId',
        columns: ['Product2Id', 'Quantity', 'UnitPrice', 'TotalPrice'],
      },
    ],
  },
  lists: [
    {
      name: 'AllOpportunities',
      label: 'All Opportunities',
      labelZh: '所有业务机会',
      columns: listColumns,
      sortBy: 'CloseDate',
      sortDirection: 'asc',
    },
    {
      name: 'MyOpportunities',
      label: 'My Opportunities',
      labelZh: '我的业务机会',
      columns: listColumns,
      where: "OwnerId = '{userId}'",
      sortBy: 'CloseDate',
      sortDirection: 'asc',
    },
    {
      name: 'ClosingThisMonth',
      label: 'Closing This Month',
      labelZh: '本月结束',
      columns: listColumns,
      where: 'CloseDate = THIS_MONTH',
      sortBy: 'CloseDate',
      sortDirection: 'asc',
    },
    {
      name: 'Won',
      label: 'Won',
      labelZh: '赢得',
      columns: listColumns,
      where: 'IsWon = true',
      sortBy: 'CloseDate',
      sortDirection: 'desc',
    },
  ],
};
