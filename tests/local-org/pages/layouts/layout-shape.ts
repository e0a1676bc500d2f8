/** A page layout reduced to what the page draws; deployed `Layout` metadata and the built-in ones both become this. */
export interface PageLayout {
  sections: LayoutSection[];
  relatedLists: LayoutRelatedList[];
}
export interface LayoutSection {
  /** English; a built-in section names a text key instead, so that it reads in the user's language. */
  label: string;
  showLabel: boolean;
  columns: LayoutItem[][];
}
export interface LayoutItem {
  field: string;
  behavior: 'Edit' | 'Required' | 'Readonly';
}
export interface LayoutRelatedList {
  object: string;
  /** The child's field that points here. */
  field: string;
  columns: string[];
  sortBy?: string;
  sortDirection?: 'asc' | 'desc';
}

/** Everything a standard object needs on its pages, as data. */
export interface StandardObjectPages {
  layout: PageLayout;
  highlights: string[];
  lists: StandardList[];
}
export interface StandardList {
  name: string;
  label: string;
  labelZh: string;
  columns: string[];
  /** SOQL; `{userId}` stands for the user's id. */
  where?: string;
  sortBy: string;
  sortDirection: 'asc' | 'desc';
}

/** `columns('Name AccountId!', 'CloseDate* Amount')`: `*` required, `!` read only. */
export function columns(...lists: string[]): LayoutItem[][] {
  return lists.map((list) =>
    list
      .split(' ')
      .filter((word) => word !== '')
      .map((word) => ({
        field: word.replace(/[*!]$/, ''),
        behavior: word.endsWith('*') ? 'Required' : word.endsWith('!') ? 'Readonly' : 'Edit',
      })),
  );
}

/** The section every record ends with. */
export const systemSection: LayoutSection = {
  label: 'systemInformation',
  showLabel: true,
  columns: columns('CreatedById! CreatedDate!', 'LastModifiedById! LastModifiedDate!'),
};
