/**
 * Metadata as the doors hand it to the engine: the Metadata API's own element names as JSON
 * (a repeatable element is always an array; booleans and numbers are parsed). Only what the org acts on is typed;
 * the rest is kept as `unknown` so that a retrieve gives back what was deployed.
 */
export interface CustomObjectMetadata {
  fullName: string;
  label?: string;
  pluralLabel?: string;
  nameField?: { type: 'Text' | 'AutoNumber'; label?: string; displayFormat?: string };
  sharingModel?: string;
  deploymentStatus?: string;
  fields?: CustomFieldMetadata[];
  validationRules?: ValidationRuleMetadata[];
  listViews?: (Record<string, unknown> & { fullName: string })[];
  compactLayouts?: (Record<string, unknown> & { fullName: string })[];
  [element: string]: unknown;
}

export interface CustomFieldMetadata {
  fullName: string;
  label?: string;
  /** Text, LongTextArea, TextArea, Checkbox, Number, Currency, Percent, Date, DateTime, Picklist, Lookup, MasterDetail, Summary, Url, Email, Phone, AutoNumber … */
  type?: string;
  length?: number;
  precision?: number;
  scale?: number;
  visibleLines?: number;
  required?: boolean;
  unique?: boolean;
  caseSensitive?: boolean;
  externalId?: boolean;
  defaultValue?: string;
  formula?: string;
  formulaTreatBlanksAs?: string;
  referenceTo?: string;
  relationshipName?: string;
  relationshipLabel?: string;
  relationshipOrder?: number;
  deleteConstraint?: string;
  reparentableMasterDetail?: boolean;
  writeRequiresMasterRead?: boolean;
  displayFormat?: string;
  summaryForeignKey?: string;
  summaryOperation?: string;
  summarizedField?: string;
  lookupFilter?: {
    active: boolean;
    isOptional?: boolean;
    booleanFilter?: string;
    errorMessage?: string;
    filterItems?: { field: string; operation: string; value?: string; valueField?: string }[];
  };
  summaryFilterItems?: { field: string; operation: string; value: string }[];
  valueSet?: {
    restricted?: boolean;
    valueSetName?: string;
    controllingField?: string;
    valueSettings?: { controllingFieldValue: string[]; valueName: string }[];
    valueSetDefinition?: {
      sorted?: boolean;
      value: { fullName: string; default?: boolean; label?: string; isActive?: boolean }[];
    };
  };
  [element: string]: unknown;
}

export interface ValidationRuleMetadata {
  fullName: string;
  active: boolean;
  description?: string;
  errorConditionFormula: string;
  errorDisplayField?: string;
  errorMessage: string;
}

export interface PermissionSetMetadata {
  fullName: string;
  label?: string;
  hasActivationRequired?: boolean;
  objectPermissions?: {
    object: string;
    allowRead: boolean;
    allowCreate: boolean;
    allowEdit: boolean;
    allowDelete: boolean;
    viewAllRecords: boolean;
    modifyAllRecords: boolean;
  }[];
  fieldPermissions?: { field: string; readable: boolean; editable: boolean }[];
  customPermissions?: { name: string; enabled: boolean }[];
  userPermissions?: { name: string; enabled: boolean }[];
  tabSettings?: { tab: string; visibility: string }[];
  applicationVisibilities?: { application: string; visible: boolean }[];
  [element: string]: unknown;
}

/**
 * Every deployed component but the object parts, by type and full name:
 * `CustomTab`, `Layout`, `CustomApplication`, `StaticResource`, `ExternalClientApplication`, `CustomPermission`, `PermissionSet` …
 * `content` is the file beside the metadata (a static resource's bytes).
 */
export interface MetadataCatalogue {
  put(component: MetadataComponent): void;
  get(type: string, fullName: string): MetadataComponent | undefined;
  list(type: string): MetadataComponent[];
  remove(type: string, fullName: string): boolean;
}
export interface MetadataComponent {
  type: string;
  fullName: string;
  /** The path in the deployed package, e.g. `layouts/Account-Account Layout.layout`. */
  fileName: string;
  metadata: Record<string, unknown>;
  content?: Uint8Array;
  lastModifiedDate: string;
  createdDate: string;
  id: string;
}
