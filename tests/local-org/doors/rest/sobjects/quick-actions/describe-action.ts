import type { Engine } from '../../../../engine/engine.ts';
import type { QuickAction } from '../../../../engine/quick-actions/quick-action.ts';

/** Where an action is found, as the list of actions names it. */
export function actionSummary(action: QuickAction, base: string): Record<string, unknown> {
  const path =
    action.source === undefined
      ? `${base}/quickActions/${action.name}`
      : `${base}/sobjects/${action.source}/quickActions/${action.name}`;
  const urls: Record<string, string> = {
    defaultValues: `${path}/defaultValues`,
    quickAction: path,
    describe: `${path}/describe`,
  };
  // Only where there is a row to start from.
  if (action.source !== undefined) urls['defaultValuesTemplate'] = `${path}/defaultValues/{ID}`;
  return { label: action.label, name: action.name, type: action.type, urls };
}

/** The description with its form. Source: "DescribeQuickActionResult", SOAP API Developer Guide. */
export function actionDescribe(engine: Engine, action: QuickAction): Record<string, unknown> {
  const target = engine.schema.object(action.target);
  const recordType = target?.recordTypes?.find(
    ({ developerName }) => developerName === action.recordType?.split('.').at(-1),
  );
  const columns = action.layout.length;
  const lines = Math.max(0, ...action.layout.map((column) => column.length));
  const item = (field: string | undefined, behavior: string): Record<string, unknown> => {
    const definition = field === undefined ? undefined : target?.field(field);
    const label = definition?.label ?? '';
    return {
      editableForNew: behavior !== 'Readonly',
      editableForUpdate: behavior !== 'Readonly',
      label,
      layoutComponents: definition
        ? [{ displayLines: 1, tabOrder: 1, type: 'Field', value: definition.name }]
        : [],
      placeholder: definition === undefined,
      required: behavior === 'Required' || definition?.required === true,
    };
  };
  return {
    accessLevelRequired: null,
    actionEnumOrId: action.id,
    canvasApplicationId: null,
    canvasApplicationName: null,
    colors: [],
    contextSobjectType: action.source ?? null,
    defaultValues: action.overrides.map(({ field, literal }) => ({ defaultValue: literal ?? null, field })),
    flowDevName: null,
    flowRecordIdVar: null,
    height: null,
    iconName: null,
    iconUrl: null,
    icons: [],
    label: action.label,
    layout: {
      columns,
      heading: null,
      layoutRows: Array.from({ length: lines }, (_, row) => ({
        layoutItems: action.layout.map((column) => item(column[row]?.field, column[row]?.behavior ?? 'Edit')),
        numItems: columns,
      })),
      rows: lines,
      tabOrder: 'TOP_TO_BOTTOM',
      useCollapsibleSection: false,
      useHeading: false,
    },
    lightningComponentBundleId: null,
    lightningComponentBundleName: null,
    lightningComponentQualifiedName: null,
    miniIconUrl: null,
    mobileExtensionDisplayMode: null,
    mobileExtensionId: null,
    mobileExtensionName: null,
    name: action.name,
    showQuickActionLcHeader: false,
    showQuickActionVfHeader: false,
    targetParentField: action.parentField ?? null,
    targetRecordTypeId: recordType?.id ?? null,
    targetSobjectType: action.target,
    type: action.type,
    visualforcePageName: null,
    visualforcePageUrl: null,
    width: null,
  };
}
