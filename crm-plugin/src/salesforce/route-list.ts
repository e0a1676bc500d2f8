import { objects, soql, soqlName } from '@handrail/shared';
import { z } from 'zod';
import type { SalesforceGateway } from './gateway.ts';

/** A route at a glance. */
export interface ListedRoute {
  name: string;
  department: string;
  kind: string;
  active: boolean;
  inputs: number;
  outputs: number;
  rungs: number;
}

const row = z.object({
  Name: z.string(),
  Kind__c: z.string().nullish(),
  Active__c: z.boolean(),
  Department__r: z.object({ Name: z.string() }).nullish(),
  Inputs__r: z.object({ totalSize: z.number() }).nullish(),
  Outputs__r: z.object({ totalSize: z.number() }).nullish(),
  Rungs__r: z.object({ totalSize: z.number() }).nullish(),
});

/** All routes of the org by department and name. */
export async function listRoutes(gateway: SalesforceGateway): Promise<ListedRoute[]> {
  const query = soql`SELECT Name, Kind__c, Active__c, Department__r.Name,
    (SELECT Id FROM Inputs__r), (SELECT Id FROM Outputs__r), (SELECT Id FROM Rungs__r)
    FROM ${soqlName(objects.route)} ORDER BY Department__r.Name, Name`;
  return z
    .array(row)
    .parse(await gateway.query(query.text))
    .map((route) => ({
      name: route.Name,
      department: route.Department__r?.Name ?? '',
      kind: route.Kind__c ?? '',
      active: route.Active__c,
      inputs: route.Inputs__r?.totalSize ?? 0,
      outputs: route.Outputs__r?.totalSize ?? 0,
      rungs: route.Rungs__r?.totalSize ?? 0,
    }));
}
