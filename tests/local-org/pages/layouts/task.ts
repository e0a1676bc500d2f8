import { columns, systemSection } from './layout-shape.ts';
import type { StandardObjectPages } from './layout-shape.ts';

/** The layout and lists of Task in an org nobody has customised. */
export const taskPages: StandardObjectPages = {
  highlights: ['Status', 'Priority', 'ActivityDate', 'WhatId'],
  layout: {
    sections: [
      {
        label: 'information',
        showLabel: false,
        columns: columns('OwnerId! Subject* ActivityDate', 'WhatId! WhoId! Status* Priority*'),
      },
      { label: 'information', showLabel: false, columns: columns('Description') },
      systemSection,
    ],
    relatedLists: [],
  },
  lists: [
    {
      name: 'OpenTasks',
      label: 'Open Tasks',
      labelZh: '未完成任务',
      columns: ['Subject', 'WhatId', 'ActivityDate', 'Status', 'Priority', 'OwnerId'],
      where: "IsClosed = false AND OwnerId = '{userId}'",
      sortBy: 'ActivityDate',
      sortDirection: 'asc',
    },
  ],
};
