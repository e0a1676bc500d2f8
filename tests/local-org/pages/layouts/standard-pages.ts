import { accountPages } from './account.ts';
import { casePages } from './case.ts';
import { contactPages } from './contact.ts';
import type { StandardObjectPages } from './layout-shape.ts';
import { opportunityPages } from './opportunity.ts';
import { taskPages } from './task.ts';

/** Standard objects that come with pages; any other object gets the plain pages made from its fields. */
export const standardPages: Readonly<Record<string, StandardObjectPages>> = {
  Opportunity: opportunityPages,
  Account: accountPages,
  Contact: contactPages,
  Case: casePages,
  Task: taskPages,
};
