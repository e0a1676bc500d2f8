/** Sharing rules of one object, as deployed (Metadata API, "SharingRules"). */
export interface BaseRule {
  fullName: string;
  label: string;
  accessLevel: string;
  sharedTo: Record<string, unknown>;
  /** On accounts: what the rule gives on what hangs on the account. */
  accountSettings?: { caseAccessLevel: string; contactAccessLevel: string; opportunityAccessLevel: string };
}
export interface OwnerRule extends BaseRule {
  sharedFrom: Record<string, unknown>;
}
export interface CriteriaRule extends BaseRule {
  booleanFilter?: string;
  criteriaItems: { field: string; operation: string; value?: string }[];
}
export interface SharingRulesMetadata {
  sharingOwnerRules?: OwnerRule[];
  sharingCriteriaRules?: CriteriaRule[];
  [element: string]: unknown;
}
