import type { Engine } from '../../../engine/engine.ts';
import { rows, text, texts } from '../checks/check.ts';

type Metadata = Record<string, unknown>;

const ofPermission = (element: string, key: string) => (metadata: Metadata, name: string) =>
  rows(metadata[element]).some((row) => row[key] === name);

/** Which components of which type name a component, and how. A component that is named cannot be deleted. */
const REFERENCES: Readonly<
  Record<string, readonly { type: string; names: (metadata: Metadata, name: string) => boolean }[]>
> = {
  CustomPermission: [{ type: 'PermissionSet', names: ofPermission('customPermissions', 'name') }],
  CustomTab: [
    { type: 'CustomApplication', names: (metadata, name) => texts(metadata['tabs']).includes(name) },
  ],
  FlexiPage: [
    { type: 'CustomTab', names: (metadata, name) => text(metadata['flexiPage']) === name },
    { type: 'CustomApplication', names: (metadata, name) => text(metadata['utilityBar']) === name },
  ],
  PermissionSet: [
    {
      type: 'PermissionSetGroup',
      names: (metadata, name) => texts(metadata['permissionSets']).includes(name),
    },
  ],
  Report: [{ type: 'Dashboard', names: (metadata, name) => JSON.stringify(metadata).includes(`"${name}"`) }],
  ExternalCredential: [
    { type: 'NamedCredential', names: (metadata, name) => JSON.stringify(metadata).includes(`"${name}"`) },
  ],
  ExternalClientApplication: [
    'ExtlClntAppOauthSettings',
    'ExtlClntAppGlobalOauthSettings',
    'ExtlClntAppOauthConfigurablePolicies',
    'ExtlClntAppConfigurablePolicies',
  ].map((type) => ({
    type,
    names: (metadata: Metadata, name: string) => text(metadata['externalClientApplication']) === name,
  })),
};

/** Components, fields and rules that name this one, as Salesforce lists them when it refuses to delete. */
export function componentUsers({ catalogue, schema }: Engine, typeName: string, fullName: string): string[] {
  const users = (REFERENCES[typeName] ?? []).flatMap(({ type, names }) =>
    catalogue
      .list(type)
      .filter(({ metadata }) => names(metadata, fullName))
      .map((component) => `${type} ${component.fullName}`),
  );
  for (const { name, metadata } of schema.objects()) {
    if (typeName === 'CustomPermission')
      for (const rule of metadata?.validationRules ?? [])
        if (new RegExp(`\\$Permission\\.${fullName}\\b`, 'i').test(rule.errorConditionFormula))
          users.push(`Validation Rule ${name}.${rule.fullName}`);
    if (typeName === 'GlobalValueSet')
      for (const field of metadata?.fields ?? [])
        if (field.valueSet?.valueSetName === fullName) users.push(`Custom Field ${name}.${field.fullName}`);
  }
  return users;
}
