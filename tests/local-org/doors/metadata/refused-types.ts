/** Types of code and automation: this org has nothing that could run them. */
const NOT_RUN = [
  'ApexClass',
  'ApexComponent',
  'ApexPage',
  'ApexTrigger',
  'ApprovalProcess',
  'AssignmentRules',
  'AuraDefinitionBundle',
  'AutoResponseRules',
  'ConnectedApp',
  'Document',
  'EmailTemplate',
  'EscalationRules',
  'Flow',
  'FlowDefinition',
  'LightningComponentBundle',
  'PathAssistant',
  'StandardValueSet',
  'Workflow',
  'WorkflowAlert',
  'WorkflowFieldUpdate',
  'WorkflowRule',
];

/** Types of features that are off in this org: no second language, no sites. */
const SWITCHED_OFF = [
  'CustomFieldTranslation',
  'CustomObjectTranslation',
  'CustomSite',
  'ExperienceBundle',
  'GlobalValueSetTranslation',
  'Network',
  'StandardValueSetTranslation',
  'Translations',
];

/** Known to Salesforce, not to this org: their components fail, and the gap is logged. */
export const REFUSED_TYPES: readonly string[] = [...NOT_RUN, ...SWITCHED_OFF];

/** Why components of a type that Salesforce has fail here; nothing for a type nobody has. */
export function refusal(typeName: string): string | undefined {
  // What a real org says of a translation while no language beside its own is on.
  if (SWITCHED_OFF.includes(typeName)) return 'Not available for deploy for this organization';
  return NOT_RUN.includes(typeName) ? `This org cannot run components of type ${typeName}.` : undefined;
}
