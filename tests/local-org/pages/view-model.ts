/**
 * What the page script is told, and nothing more: finished labels and display texts in the user's language,
 * so that formatting and field access stay on the server. Types only; both sides import them.
 */
export interface ShellView {
  appLabel: string;
  tabs: TabView[];
  language: string;
  /** Left to right order of the global search's scopes. */
  texts: Record<string, string>;
  theme: 'light' | 'dark';
}
export interface TabView {
  label: string;
  href: string;
  /** Object API name for object tabs, used to mark the tab of the open record. */
  object?: string;
}
export interface UserMenuView {
  name: string;
  host: string;
  logoutUrl: string;
}

/** `sprite:symbol`, e.g. `standard:opportunity`. */
export type IconName = string;

export interface FieldView {
  name: string;
  label: string;
  kind: FieldKind;
  /** As the API gives it; the edit form starts from it. */
  value: string | number | boolean | null;
  display: string;
  href?: string;
  editable: boolean;
  required: boolean;
  options?: { value: string; label: string }[];
  /** The one object type a lookup searches. */
  lookupObject?: string;
  maxLength?: number;
}
export type FieldKind =
  | 'text'
  | 'longtext'
  | 'checkbox'
  | 'number'
  | 'date'
  | 'datetime'
  | 'picklist'
  | 'multipicklist'
  | 'lookup'
  | 'email'
  | 'phone'
  | 'url';

export interface SectionView {
  label: string;
  showLabel: boolean;
  columns: FieldView[][];
}
export interface CellView {
  display: string;
  href?: string;
}
export interface TableView {
  columns: { name: string; label: string; sortable: boolean; alignRight: boolean }[];
  rows: { id: string; cells: CellView[] }[];
}
export interface RelatedListView {
  label: string;
  object: string;
  icon: IconName;
  table: TableView;
  total: number;
}
export interface PathView {
  field: string;
  steps: { value: string; label: string; state: 'complete' | 'current' | 'incomplete' | 'won' | 'lost' }[];
  /** Where "Mark … as Complete" leads; absent on the last stage. */
  next?: string;
  completeLabel: string;
}
export interface ActivityView {
  id: string;
  subject: string;
  href: string;
  due: string;
  owner: string;
  open: boolean;
  overdue: boolean;
}
export interface ActivitiesView {
  upcoming: ActivityView[];
  past: ActivityView[];
  canCreate: boolean;
}
export interface RecordView {
  id: string;
  object: string;
  objectLabel: string;
  icon: IconName;
  title: string;
  highlights: FieldView[];
  path?: PathView;
  sections: SectionView[];
  related: RelatedListView[];
  activities?: ActivitiesView;
  canEdit: boolean;
  canDelete: boolean;
}
export interface FormView {
  object: string;
  objectLabel: string;
  sections: SectionView[];
}
export interface ListView {
  object: string;
  objectLabel: string;
  icon: IconName;
  filterName: string;
  filterLabel: string;
  filters: { name: string; label: string }[];
  sortBy: string;
  sortDirection: 'asc' | 'desc';
  table: TableView;
  total: number;
  canCreate: boolean;
}
export interface SearchHit {
  id: string;
  title: string;
  object: string;
  objectLabel: string;
  icon: IconName;
  href: string;
}
export interface HomeView {
  greeting: string;
  cards: RelatedListView[];
}

/** As the UI API words a refused save: some errors belong to the page, some to a field. */
export interface SaveProblem {
  statusCode: number;
  message: string;
  output: {
    errors: { errorCode: string; message: string }[];
    fieldErrors: Record<string, { errorCode: string; message: string; field: string; fieldLabel: string }[]>;
  };
}
