import { noSuch, rows, text, texts, type ComponentCheck } from './check.ts';

/** Values of a global value set: some, each once, one default at most. */
export const checkGlobalValueSet: ComponentCheck = ({ metadata }) => {
  const values = rows(metadata['customValue']);
  if (values.length === 0) return ['Required field is missing: customValue'];
  const seen = new Set<string>();
  for (const value of values) {
    const name = text(value['fullName']).toLowerCase();
    if (seen.has(name)) return [`Duplicate label or API name: ${text(value['fullName'])}`];
    seen.add(name);
  }
  return values.filter((value) => value['default'] === true).length > 1
    ? ['Only one picklist value can be the default']
    : [];
};

export const checkNotificationType: ComponentCheck = ({ fullName, metadata }) => {
  const name = text(metadata['customNotifTypeName']);
  if (metadata['desktop'] !== true && metadata['mobile'] !== true)
    return ['Select at least one supported channel: Desktop or Mobile'];
  return name === fullName ? [] : [`customNotifTypeName ${name} differs from the full name ${fullName}`];
};

export const checkPermissionSetGroup: ComponentCheck = ({ metadata }, engine) => [
  ...texts(metadata['permissionSets'])
    .filter((name) => !engine.catalogue.get('PermissionSet', name))
    .map((name) => noSuch('permissionSet', 'PermissionSet', name)),
  ...texts(metadata['mutingPermissionSets'])
    .filter((name) => !engine.catalogue.get('MutingPermissionSet', name))
    .map((name) => noSuch('mutingPermissionSet', 'MutingPermissionSet', name)),
];

/** Labels: a language the org has, a value that fits. */
export const checkLabels: ComponentCheck = ({ metadata }) =>
  rows(metadata['labels']).flatMap((label) => {
    const name = text(label['fullName']);
    if (!/^[A-Za-z](?:_?[A-Za-z0-9])*$/.test(name)) return [`The label name ${name} is not valid`];
    return text(label['value']).length > 1000
      ? [`Value: data value too large: ${name} (max length=1000)`]
      : [];
  });
