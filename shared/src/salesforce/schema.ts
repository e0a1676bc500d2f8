/**
 * Every Salesforce API name Handrail uses, written once.
 * Our objects carry the prefix `Handrail_` so that an unmanaged install never meets a customer's own
 * `Department__c` or `Ticket__c`. Fields need no prefix: they stand inside our own objects.
 */
export const objects = {
  department: 'Handrail_Department__c',
  departmentMember: 'Handrail_Department_Member__c',
  route: 'Handrail_Route__c',
  routeInput: 'Handrail_Route_Input__c',
  routeOutput: 'Handrail_Route_Output__c',
  rung: 'Handrail_Ladder_Rung__c',
  calendar: 'Handrail_Calendar__c',
  calendarDay: 'Handrail_Calendar_Day__c',
  absence: 'Handrail_Absence__c',
  handoff: 'Handrail_Handoff__c',
  handoffInput: 'Handrail_Handoff_Input__c',
  handoffEvidence: 'Handrail_Handoff_Evidence__c',
  move: 'Handrail_Move__c',
  rungFiring: 'Handrail_Rung_Firing__c',
  rating: 'Handrail_Rating__c',
  thanks: 'Handrail_Thanks__c',
  ticket: 'Handrail_Ticket__c',
  ticketLink: 'Handrail_Ticket_Link__c',
  connection: 'Handrail_Connection__c',
  syncProblem: 'Handrail_Sync_Problem__c',
} as const;

/** Permission sets, one per role. */
export const permissionSets = {
  rep: 'Handrail_Rep',
  contact: 'Handrail_Interface_Contact',
  manager: 'Handrail_Manager',
  admin: 'Handrail_Admin',
  integration: 'Handrail_Integration',
} as const;

/** Held by the integration user only; the org's rules ask for it where only the service may act. */
export const servicePermission = 'Handrail_Service';

/** Held by managers and administrators: they may write other people's absences. */
export const managerPermission = 'Handrail_Manager';

/** Share rows of hand-offs; the platform makes this object itself. */
export const handoffShare = 'Handrail_Handoff__Share';

/** Public group of the integration user; a sharing rule gives it read and write on every hand-off. */
export const serviceGroup = 'Handrail_Service';

/** Custom notification type under which a hand-off rings. */
export const notificationType = 'Handrail_Hand_off';

/** Change-event channel with the members Hand-off and Move. */
export const changeChannel = 'Handrail__chn';

/** Static resource that tells the extension this org's OAuth client id: `{"clientId":"…"}`. */
export const clientIdResource = 'Handrail_Client';

/** External client app, deployed per org with a consumer key of its own. */
export const externalClientApp = 'Handrail';

/** The `Key__c` of the Connection row in which the service reports its own heartbeat. */
export const serviceConnectionKey = 'service';

/** REST API version used by every part of Handrail. */
export const apiVersion = '65.0';

/**
 * Developer name of a department's public group. A department's own name can be in any script, a developer name
 * cannot; all 18 characters of the id, because developer names are told apart without case and 15 are not enough then.
 */
export function departmentGroupName(departmentId: string): string {
  return `Handrail_${departmentId}`;
}
