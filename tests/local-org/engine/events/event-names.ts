/** `Account` → `AccountChangeEvent`, `Parcel__c` → `Parcel__ChangeEvent`. */
export const changeEventOf = (object: string): string =>
  object.endsWith('__c') ? `${object.slice(0, -3)}__ChangeEvent` : `${object}ChangeEvent`;

/** The object of a change event's name; `undefined` when the name is none. */
export function objectOfChangeEvent(name: string): string | undefined {
  const custom = /^(\w+)__ChangeEvent$/.exec(name)?.[1];
  if (custom !== undefined) return `${custom}__c`;
  const standard = /^([A-Za-z]\w*)ChangeEvent$/.exec(name)?.[1];
  return standard;
}

/** Standard objects that can be selected here (Object Reference, "Standard Object Change Events"). */
const SELECTABLE: ReadonlySet<string> = new Set([
  'Account',
  'Campaign',
  'Case',
  'Contact',
  'Event',
  'Lead',
  'Opportunity',
  'OpportunityLineItem',
  'Pricebook2',
  'PricebookEntry',
  'Product2',
  'Task',
  'User',
]);

export const isSelectable = (object: { name: string; custom: boolean }): boolean =>
  object.name.endsWith('__c') || SELECTABLE.has(object.name);
