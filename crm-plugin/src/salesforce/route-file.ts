import { inputTypes, routeKinds } from '@handrail/shared';
import { z } from 'zod';
import { isTimeZone, parseJsonFile, type FileResult } from './json-file.ts';
import { ladderRung, routeConditions, routeOutput, rungsOutOfOrder } from './route-file-parts.ts';

/** Departments, their people and the routes to them, as an admin writes them down. People are named by username. */
const username = z.string().min(1).describe('username');
const hours = z.number().positive().max(99_999).optional();
const name = (longest: number) => z.string().trim().min(1).max(longest);

const department = z.strictObject({
  name: name(80),
  timeZone: z.string().refine(isTimeZone, 'is no time zone; write it as in Asia/Shanghai').optional(),
  /** Key of its working calendar, which must be in the org. */
  calendar: z.string().min(1).max(80).optional(),
  contact: username.optional(),
  deputy: username.optional(),
  head: username.optional(),
  members: z.array(username).default([]),
});

const routeInput = z.strictObject({
  label: name(80),
  labelZh: name(80).optional(),
  type: z.enum(inputTypes).default('text'),
  sourcePath: z
    .string()
    .max(120)
    .regex(/^[A-Za-z]\w*(\.[A-Za-z]\w*)+$/, 'names a field by its object, as in Opportunity.Description')
    .optional(),
  hint: z.string().max(255).optional(),
  required: z.boolean().default(false),
});

const route = z.strictObject({
  name: name(80),
  nameZh: name(80).optional(),
  kind: z.enum(routeKinds),
  department: name(80),
  /** Connection that gets the ticket; without it no ticket is made. */
  connection: z.string().max(80).optional(),
  project: z.string().max(80).optional(),
  acceptWithinHours: hours,
  deliverWithinHours: hours,
  confirmWithinHours: hours,
  customerWording: z.string().max(32_768).optional(),
  customerWordingZh: z.string().max(4000).optional(),
  active: z.boolean().default(true),
  inputs: z.array(routeInput).default([]),
  outputs: z.array(routeOutput).default([]),
  ladder: z.array(ladderRung).default([]),
  conditions: routeConditions.optional(),
});

export const routeFile = z
  .strictObject({ departments: z.array(department).default([]), routes: z.array(route).default([]) })
  .superRefine((file, context) => {
    refuseTwice(file.departments, ['departments'], 'name', context);
    refuseTwice(file.routes, ['routes'], 'name', context);
    file.routes.forEach((one, at) => {
      refuseTwice(one.inputs, ['routes', at, 'inputs'], 'label', context);
      refuseTwice(one.outputs, ['routes', at, 'outputs'], 'label', context);
      for (const rung of rungsOutOfOrder(one.ladder)) {
        const path = ['routes', at, 'ladder', rung, 'afterHours'];
        context.addIssue({ code: 'custom', path, message: 'is due before the rung above it' });
      }
    });
  });

export type RouteFile = z.infer<typeof routeFile>;
export type DepartmentEntry = RouteFile['departments'][number];
export type RouteEntry = RouteFile['routes'][number];

export type RouteFileResult = FileResult<RouteFile>;

export function parseRouteFile(text: string): RouteFileResult {
  return parseJsonFile(text, routeFile);
}

/** Rows are found again by name, so a name may stand once; case does not tell names apart in Salesforce. */
function refuseTwice<Key extends string>(
  items: readonly Record<Key, string>[],
  path: (string | number)[],
  key: Key,
  context: z.core.$RefinementCtx,
): void {
  const seen = new Set<string>();
  items.forEach((item, at) => {
    const text = item[key].toLowerCase();
    if (seen.has(text)) {
      context.addIssue({ code: 'custom', path: [...path, at, key], message: `"${item[key]}" stands twice` });
    }
    seen.add(text);
  });
}
