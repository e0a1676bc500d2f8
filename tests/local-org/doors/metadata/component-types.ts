/** One kind of component a package may hold. */
export interface ComponentType {
  /** Metadata API name, also the root element of its file unless `root` says otherwise. */
  name: string;
  directory: string;
  suffix: string;
  /** A second file holds the content; the described file ends in `-meta.xml`. */
  hasContent?: boolean;
  /** Parts that are listed as components of their own: element → type. */
  children?: Readonly<Record<string, string>>;
  /** Parts are named without their parent, as custom labels are. */
  plainParts?: boolean;
  /** Components lie in folders, each described by a component of this type: `reports/Ops-meta.xml`. */
  folderType?: string;
  /** A folder is named in package.xml under this type. */
  folderOf?: string;
  /** Root element by full name: `Security` → `SecuritySettings`. */
  root?: (fullName: string) => string;
  /** The org has exactly one, of this name. */
  only?: string;
}

const type = (
  name: string,
  directory: string,
  suffix: string,
  more: Partial<ComponentType> = {},
): ComponentType => ({
  name,
  directory,
  suffix,
  ...more,
});

/**
 * What the org can hold, in the order a deploy applies it: what others name comes first. Directories and suffixes are
 * those of `describeMetadata()` in a real org ("Metadata Types", Metadata API Developer Guide).
 */
export const COMPONENT_TYPES: readonly ComponentType[] = [
  type('Settings', 'settings', 'settings', { root: (fullName) => `${fullName}Settings` }),
  type('CustomPermission', 'customPermissions', 'customPermission'),
  type('CustomLabels', 'labels', 'labels', {
    children: { labels: 'CustomLabel' },
    plainParts: true,
    only: 'CustomLabels',
  }),
  type('RemoteSiteSetting', 'remoteSiteSettings', 'remoteSite'),
  type('CspTrustedSite', 'cspTrustedSites', 'cspTrustedSite'),
  type('ExternalCredential', 'externalCredentials', 'externalCredential'),
  type('NamedCredential', 'namedCredentials', 'namedCredential'),
  type('GlobalValueSet', 'globalValueSets', 'globalValueSet'),
  type('CustomObject', 'objects', 'object', {
    children: {
      fields: 'CustomField',
      validationRules: 'ValidationRule',
      businessProcesses: 'BusinessProcess',
      recordTypes: 'RecordType',
      listViews: 'ListView',
      compactLayouts: 'CompactLayout',
      webLinks: 'WebLink',
      fieldSets: 'FieldSet',
    },
  }),
  type('Role', 'roles', 'role'),
  type('Group', 'groups', 'group'),
  type('Queue', 'queues', 'queue'),
  type('SharingRules', 'sharingRules', 'sharingRules', {
    children: { sharingOwnerRules: 'SharingOwnerRule', sharingCriteriaRules: 'SharingCriteriaRule' },
  }),
  type('CustomMetadata', 'customMetadata', 'md'),
  type('PlatformEventChannel', 'platformEventChannels', 'platformEventChannel'),
  type('PlatformEventChannelMember', 'platformEventChannelMembers', 'platformEventChannelMember'),
  type('CustomNotificationType', 'notificationtypes', 'notiftype'),
  type('QuickAction', 'quickActions', 'quickAction'),
  type('MatchingRules', 'matchingRules', 'matchingRule', { children: { matchingRules: 'MatchingRule' } }),
  type('DuplicateRule', 'duplicateRules', 'duplicateRule'),
  type('StaticResource', 'staticresources', 'resource', { hasContent: true }),
  type('CustomTab', 'tabs', 'tab'),
  type('FlexiPage', 'flexipages', 'flexipage'),
  type('Layout', 'layouts', 'layout'),
  type('CustomApplication', 'applications', 'app'),
  type('ReportType', 'reportTypes', 'reportType'),
  type('ReportFolder', 'reports', '', { folderOf: 'Report' }),
  type('Report', 'reports', 'report', { folderType: 'ReportFolder' }),
  type('DashboardFolder', 'dashboards', '', { folderOf: 'Dashboard' }),
  type('Dashboard', 'dashboards', 'dashboard', { folderType: 'DashboardFolder' }),
  type('PermissionSet', 'permissionsets', 'permissionset'),
  type('MutingPermissionSet', 'mutingpermissionsets', 'mutingpermissionset'),
  type('PermissionSetGroup', 'permissionsetgroups', 'permissionsetgroup'),
  type('Profile', 'profiles', 'profile'),
  type('ExternalClientApplication', 'externalClientApps', 'eca'),
  type('ExtlClntAppOauthSettings', 'extlClntAppOauthSettings', 'ecaOauth'),
  type('ExtlClntAppGlobalOauthSettings', 'extlClntAppGlobalOauthSets', 'ecaGlblOauth'),
  type('ExtlClntAppOauthConfigurablePolicies', 'extlClntAppOauthPolicies', 'ecaOauthPlcy'),
  type('ExtlClntAppConfigurablePolicies', 'extlClntAppPolicies', 'ecaPlcy'),
];

/** A type whose components are parts of another component's file. */
export interface PartType {
  parent: ComponentType;
  element: string;
}

/** Types that are only ever parts of a file. */
export const PART_TYPES: ReadonlyMap<string, PartType> = new Map(
  COMPONENT_TYPES.flatMap((parent) =>
    Object.entries(parent.children ?? {}).map(([element, name]) => [name, { parent, element }] as const),
  ),
);

export const componentType = (name: string): ComponentType | undefined =>
  COMPONENT_TYPES.find((candidate) => candidate.name === name);

/** `Route__c.State__c` for a part of an object, `Greeting` for a label. */
export const partName = (parent: ComponentType, parentName: string, part: string): string =>
  parent.plainParts === true ? part : `${parentName}.${part}`;
