import type { PackageComponent } from '../package-reader.ts';

/** A developer name, also behind a folder or before a record's name. */
const DEVELOPER_NAME = /^[A-Za-z](?:_?[A-Za-z0-9])*$/;

/** Types whose full name is a developer name, with the most characters it may have. */
const LONGEST: Readonly<Record<string, number>> = {
  CustomApplication: 80,
  CustomNotificationType: 80,
  CustomPermission: 80,
  CspTrustedSite: 80,
  ExternalCredential: 80,
  FlexiPage: 80,
  GlobalValueSet: 80,
  NamedCredential: 80,
  PermissionSet: 80,
  PermissionSetGroup: 80,
  RemoteSiteSetting: 80,
  ReportType: 80,
  StaticResource: 80,
};

/** Labels of these types, with the most characters they may have. */
const LABELS: Readonly<Record<string, readonly [element: string, most: number]>> = {
  CustomApplication: ['label', 40],
  CustomNotificationType: ['masterLabel', 80],
  CustomPermission: ['label', 80],
  GlobalValueSet: ['masterLabel', 80],
  PermissionSet: ['label', 80],
  PermissionSetGroup: ['label', 80],
};

/** What is wrong with a component's own name and label; nothing when neither is. */
export function nameProblem({ type, fullName, metadata }: PackageComponent): string[] | undefined {
  const most = LONGEST[type.name];
  if (most !== undefined && (!DEVELOPER_NAME.test(fullName) || fullName.length > most))
    return [
      `The ${type.name} API Name can only contain underscores and alphanumeric characters. It must be unique, begin with a letter, not include spaces, not end with an underscore, not contain two consecutive underscores, and have at most ${most} characters: ${fullName}`,
    ];
  const [element = '', longest = 0] = LABELS[type.name] ?? [];
  const label = metadata[element];
  return typeof label === 'string' && label.length > longest
    ? [`Label: data value too large: ${label} (max length=${longest})`]
    : undefined;
}
