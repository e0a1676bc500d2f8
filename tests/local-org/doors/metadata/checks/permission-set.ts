import type { PermissionSetMetadata } from '../../../engine/metadata-shapes.ts';
import { noSuch, type ComponentCheck } from './check.ts';
import { isStandardTab } from './tab.ts';

/** Tabs and apps a permission set names exist; its objects, fields and permissions are the engine's to check. */
export const checkPermissionSet: ComponentCheck = ({ fullName, metadata }, engine) => {
  const set: PermissionSetMetadata = { ...metadata, fullName };
  const { catalogue } = engine;
  return [
    ...(set.tabSettings ?? [])
      .filter(({ tab }) => !isStandardTab(engine, tab) && !catalogue.get('CustomTab', tab))
      .map(({ tab }) => noSuch('tab', 'CustomTab', tab)),
    ...(set.applicationVisibilities ?? [])
      .filter(
        ({ application }) =>
          !application.startsWith('standard__') && !catalogue.get('CustomApplication', application),
      )
      .map(({ application }) => noSuch('application', 'CustomApplication', application)),
  ];
};
