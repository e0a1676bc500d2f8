import type { SalesforceRow } from './gateway.ts';
import type { DepartmentEntry, RouteEntry } from './route-file.ts';

/** Entries of a route file as rows of the org; `route-export.ts` reads them back. */

/** People the entry does not name stay. @param users ids by lower-case username */
export function departmentRow(entry: DepartmentEntry, users: ReadonlyMap<string, string>): SalesforceRow {
  const person = (field: string, username: string | undefined) =>
    username === undefined ? {} : { [field]: users.get(username.toLowerCase()) ?? null };
  return {
    Name: entry.name,
    Time_Zone__c: entry.timeZone ?? null,
    // By its external id: an unknown key is refused with its name.
    ...(entry.calendar !== undefined && { Calendar__r: { Key__c: entry.calendar } }),
    ...person('Contact__c', entry.contact),
    ...person('Deputy__c', entry.deputy),
    ...person('Head__c', entry.head),
  };
}

export function routeRow(route: RouteEntry, departmentId: string): SalesforceRow {
  return {
    Name: route.name,
    Name_zh__c: route.nameZh ?? null,
    Kind__c: route.kind,
    Department__c: departmentId,
    Connection_Key__c: route.connection ?? null,
    Project__c: route.project ?? null,
    Accept_Within_Hours__c: route.acceptWithinHours ?? null,
    Deliver_Within_Hours__c: route.deliverWithinHours ?? null,
    Confirm_Within_Hours__c: route.confirmWithinHours ?? null,
    Customer_Wording__c: route.customerWording ?? null,
    Customer_Wording_zh__c: route.customerWordingZh ?? null,
    Active__c: route.active,
    Min_Amount__c: route.conditions?.minAmount ?? null,
    Max_Amount__c: route.conditions?.maxAmount ?? null,
    Stages__c: listText(route.conditions?.stages),
    Product_Families__c: listText(route.conditions?.productFamilies),
    Regions__c: listText(route.conditions?.regions),
  };
}

export function inputRows({ inputs }: RouteEntry): SalesforceRow[] {
  return inputs.map((input, at) => ({
    Name: input.label,
    Label_zh__c: input.labelZh ?? null,
    Type__c: input.type,
    Source_Path__c: input.sourcePath ?? null,
    Hint__c: input.hint ?? null,
    Required__c: input.required,
    Position__c: at + 1,
  }));
}

export function outputRows({ outputs }: RouteEntry): SalesforceRow[] {
  return outputs.map((output, at) => ({
    Name: output.label,
    Label_zh__c: output.labelZh ?? null,
    Type__c: output.type,
    Hint__c: output.hint ?? null,
    Required__c: output.required,
    Position__c: at + 1,
  }));
}

/** A rung is found again by its clock and position, which its name says. */
export function rungRows({ ladder }: RouteEntry): SalesforceRow[] {
  return ladder.map(({ clock, afterHours, who, headAccountable }, at) => {
    const position = ladder.slice(0, at + 1).filter((rung) => rung.clock === clock).length;
    return {
      Name: `${clock} ${position}`,
      Clock__c: clock,
      Position__c: position,
      After_Hours__c: afterHours,
      Who__c: who,
      Head_Accountable__c: headAccountable,
    };
  });
}

const listText = (words: readonly string[] | undefined) => (words?.length ? words.join(';') : null);
