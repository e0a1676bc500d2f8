import type { ObjectDefinition, SObjectDescribe } from '../../../engine/engine.ts';
import type { LayoutRelatedList, LayoutSection, PageLayout } from '../../../pages/layouts/layout-shape.ts';
import { fieldsOf, idOfName, layoutItem, type FieldDescribes } from './layout-items.ts';

type Json = Record<string, unknown>;

/** A page layout as the API describes it (SOAP API Developer Guide, "DescribeLayout"; the same keys in REST). */
export function describeLayout(
  object: ObjectDefinition,
  described: SObjectDescribe,
  layout: PageLayout,
  id: string,
): Json {
  const fields = fieldsOf(described);
  const sections = (editable: boolean): Json[] =>
    layout.sections
      .map((part, index) => section(fields, part, id, `${object.name} ${index}`, editable))
      .filter((part) => Number(part['rows']) > 0);
  return {
    buttonLayoutSection: { detailButtons: ['Edit', 'Delete'].map(standardButton) },
    detailLayoutSections: sections(false),
    editLayoutSections: sections(true),
    feedView: null,
    highlightsPanelLayoutSection: null,
    id,
    multirowEditLayoutSections: [],
    offlineLinks: [],
    quickActionList: { quickActionListItems: [] },
    relatedContent: null,
    relatedLists: layout.relatedLists.map((list) => relatedList(object, list)),
    saveOptions: [],
  };
}

/** Which layout each record type has, with the values of its picklists ("RecordTypeMapping", the same guide). */
export function recordTypeMappings(described: SObjectDescribe, layoutId: string): Json[] {
  const infos = Array.isArray(described['recordTypeInfos']) ? (described['recordTypeInfos'] as Json[]) : [];
  const picklists = described.fields.filter((field) => field['type'] === 'picklist');
  return infos.map((info) => ({
    ...info,
    layoutId,
    picklistsForRecordType: picklists.map((field) => ({
      picklistName: field['name'],
      picklistValues: field['picklistValues'],
    })),
  }));
}

function section(
  fields: FieldDescribes,
  part: LayoutSection,
  layoutId: string,
  key: string,
  editable: boolean,
): Json {
  const columns = part.columns.map((items) =>
    items
      .filter(
        ({ field }) =>
          !editable ||
          fields.get(field)?.['updateable'] === true ||
          fields.get(field)?.['createable'] === true,
      )
      .map((item, index) => layoutItem(fields, item, index + 1))
      .filter((item) => item.length > 0)
      .flat(),
  );
  const rows = Math.max(0, ...columns.map((column) => column.length));
  const layoutRows = Array.from({ length: rows }, (_, row) => {
    const layoutItems = columns.map((column) => column[row] ?? placeholder());
    return { layoutItems, numItems: layoutItems.length };
  });
  return {
    collapsed: false,
    columns: columns.length,
    heading: part.label,
    layoutRows,
    layoutSectionId: idOfName('01B', key),
    parentLayoutId: layoutId,
    rows,
    tabOrder: 'TopToBottom',
    useCollapsibleSection: false,
    useHeading: part.showLabel,
  };
}

const placeholder = (): Json => ({
  editableForNew: false,
  editableForUpdate: false,
  label: '',
  layoutComponents: [],
  placeholder: true,
  required: false,
});

function relatedList(object: ObjectDefinition, list: LayoutRelatedList): Json {
  const child = object.children.find((one) => one.object === list.object && one.field === list.field);
  return {
    accessLevelRequiredForCreate: null,
    buttons: [],
    columns: list.columns.map((name) => ({
      field: `${list.object}.${name}`,
      fieldApiName: name,
      format: null,
      label: name,
      lookupId: null,
      name,
    })),
    custom: list.object.endsWith('__c'),
    field: list.field,
    label: child?.relationshipName ?? list.object,
    limitRows: 5,
    name: child?.relationshipName ?? list.object,
    sobject: list.object,
    sort:
      list.sortBy === undefined ? [] : [{ ascending: list.sortDirection !== 'desc', column: list.sortBy }],
  };
}

const standardButton = (name: string): Json => ({
  behavior: null,
  colors: null,
  content: null,
  contentSource: null,
  custom: false,
  encoding: null,
  height: null,
  icons: null,
  label: name,
  menubar: null,
  name,
  overridden: false,
  resizeable: null,
  scrollbars: null,
  showsLocation: null,
  showsStatus: null,
  toolbar: null,
  url: null,
  width: null,
  windowPosition: null,
});
