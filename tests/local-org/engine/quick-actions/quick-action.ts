import type { MetadataComponent } from '../metadata-shapes.ts';

/**
 * A deployed quick action. Source: "QuickAction", Metadata API Developer Guide.
 * `Account.New_Deal` belongs to pages of Account, `New_Deal` to none (a global action).
 */
export interface QuickAction {
  id: string;
  fullName: string;
  /** Without the object: as the REST resources name it. */
  name: string;
  /** The object on whose pages it stands; absent for global actions. */
  source?: string;
  type: 'Create' | 'Update';
  label: string;
  /** The object it creates; for Update the source itself. */
  target: string;
  /** The lookup of a new row that takes the row the action was started from. */
  parentField?: string;
  recordType?: string;
  overrides: FieldOverride[];
  /** Column by column, as they stand in the action's form. */
  layout: LayoutItem[][];
  successMessage?: string;
  createsFeedItem: boolean;
}
export interface FieldOverride {
  field: string;
  literal?: string;
  formula?: string;
}
export interface LayoutItem {
  /** Absent for an empty space. */
  field?: string;
  behavior: 'Edit' | 'Required' | 'Readonly';
}

type Element = Record<string, unknown>;
const isElement = (value: unknown): value is Element => typeof value === 'object' && value !== null;
const elements = (value: unknown): Element[] => (Array.isArray(value) ? value.filter(isElement) : []);
const textOf = (element: Element, name: string): string | undefined => {
  const value = element[name];
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** The action a component describes; what is wrong with it is told by `check-quick-action.ts`. */
export function readQuickAction(
  component: Pick<MetadataComponent, 'id' | 'fullName' | 'metadata'>,
): QuickAction {
  const { id, fullName, metadata } = component;
  const dot = fullName.indexOf('.');
  const source = dot < 0 ? undefined : fullName.slice(0, dot);
  const name = fullName.slice(dot + 1);
  const parentField = textOf(metadata, 'targetParentField');
  const recordType = textOf(metadata, 'targetRecordType');
  const successMessage = textOf(metadata, 'successMessage');
  return {
    id,
    fullName,
    name,
    type: metadata['type'] === 'Update' ? 'Update' : 'Create',
    label: textOf(metadata, 'label') ?? textOf(metadata, 'standardLabel') ?? name,
    target: textOf(metadata, 'targetObject') ?? source ?? '',
    overrides: elements(metadata['fieldOverrides']).map(overrideOf),
    layout: columnsOf(metadata['quickActionLayout']),
    createsFeedItem: metadata['optionsCreateFeedItem'] === true,
    ...(source !== undefined && { source }),
    ...(parentField !== undefined && { parentField }),
    ...(recordType !== undefined && { recordType }),
    ...(successMessage !== undefined && { successMessage }),
  };
}

function overrideOf(element: Element): FieldOverride {
  const literal = textOf(element, 'literalValue');
  const formula = textOf(element, 'formula');
  return {
    field: textOf(element, 'field') ?? '',
    ...(literal !== undefined && { literal }),
    ...(formula !== undefined && { formula }),
  };
}

function columnsOf(layout: unknown): LayoutItem[][] {
  const columns = isElement(layout) ? elements(layout['quickActionLayoutColumns']) : [];
  return columns.map((column) =>
    elements(column['quickActionLayoutItems']).map((item): LayoutItem => {
      const field = textOf(item, 'field');
      const behavior = textOf(item, 'uiBehavior');
      return {
        behavior: behavior === 'Required' || behavior === 'Readonly' ? behavior : 'Edit',
        ...(field !== undefined && { field }),
      };
    }),
  );
}
