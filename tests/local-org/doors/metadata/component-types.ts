/** One kind of component a package may hold. */
export interface ComponentType {
  /** Metadata API name, also the root element of its file. */
  name: string;
  directory: string;
  suffix: string;
  /** A second file holds the content; the described file ends in `-meta.xml`. */
  hasContent?: boolean;
  /** Parts that are listed as components of their own: element → type. */
  children?: Record<string, string>;
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

/** What the org can hold, in the order a deploy applies it: what others name comes first. */
export const COMPONENT_TYPES: readonly ComponentType[] = [
  type('CustomPermission', 'customPermissions', 'customPermission'),
  type('CustomObject', 'objects', 'object', {
    children: {
      fields: 'CustomField',
      validationRules: 'ValidationRule',
      listViews: 'ListView',
      compactLayouts: 'CompactLayout',
    },
  }),
  type('QuickAction', 'quickActions', 'quickAction'),
  type('StaticResource', 'staticresources', 'resource', { hasContent: true }),
  type('CustomTab', 'tabs', 'tab'),
  type('FlexiPage', 'flexipages', 'flexipage'),
  type('Layout', 'layouts', 'layout'),
  type('CustomApplication', 'applications', 'app'),
  type('PermissionSet', 'permissionsets', 'permissionset'),
  type('Profile', 'profiles', 'profile'),
  type('ExternalClientApplication', 'externalClientApps', 'eca'),
  type('ExtlClntAppOauthSettings', 'extlClntAppOauthSettings', 'ecaOauth'),
  type('ExtlClntAppGlobalOauthSettings', 'extlClntAppGlobalOauthSets', 'ecaGlblOauth'),
  type('ExtlClntAppOauthConfigurablePolicies', 'extlClntAppOauthPolicies', 'ecaOauthPlcy'),
  type('ExtlClntAppConfigurablePolicies', 'extlClntAppPolicies', 'ecaPlcy'),
];

/** Known to Salesforce, not to this org: their components fail, and the gap is logged. */
export const REFUSED_TYPES: Readonly<Record<string, string>> = {
  Flow: 'flows',
  Workflow: 'workflows',
  ApexClass: 'classes',
  ApexTrigger: 'triggers',
  LightningComponentBundle: 'lwc',
  CustomObjectTranslation: 'objectTranslations',
  Translations: 'translations',
  CustomLabels: 'labels',
  GlobalValueSet: 'globalValueSets',
  Group: 'groups',
  Queue: 'queues',
  SharingRules: 'sharingRules',
  CustomMetadata: 'customMetadata',
  PermissionSetGroup: 'permissionsetgroups',
  Settings: 'settings',
  RemoteSiteSetting: 'remoteSiteSettings',
  Report: 'reports',
  Dashboard: 'dashboards',
};

/** Types that are only ever parts of a `CustomObject` file. */
export const CHILD_TYPES: Readonly<Record<string, string>> = Object.fromEntries(
  COMPONENT_TYPES.flatMap(({ children }) =>
    Object.entries(children ?? {}).map(([element, name]) => [name, element]),
  ),
);

export const componentType = (name: string): ComponentType | undefined =>
  COMPONENT_TYPES.find((candidate) => candidate.name === name);
