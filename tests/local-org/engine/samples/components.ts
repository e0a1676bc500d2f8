import type { Engine } from '../engine.ts';

/** Check and keep a component as a deploy would; gives its problems. */
export function putComponent(
  org: Pick<Engine, 'problemsOf' | 'catalogue' | 'now'>,
  type: string,
  fullName: string,
  metadata: Record<string, unknown>,
): string[] {
  const problems = org.problemsOf({ type, fullName, metadata });
  if (problems.length > 0) return problems;
  const now = org.now().toISOString();
  const fileName = `${type}/${fullName}`;
  org.catalogue.put({ type, fullName, fileName, metadata, createdDate: now, lastModifiedDate: now, id: '' });
  return [];
}

/** A quick action that creates a row of `targetObject` from a row of the object in its name. */
export const createAction = (
  targetObject: string,
  more: Record<string, unknown> = {},
): Record<string, unknown> => ({
  type: 'Create',
  label: 'New',
  targetObject,
  optionsCreateFeedItem: false,
  fieldOverrides: [],
  ...more,
});

/** The form of an action: one column of editable fields. */
export const actionLayout = (...fields: string[]): Record<string, unknown> => ({
  layoutSectionStyle: 'TwoColumnsLeftToRight',
  quickActionLayoutColumns: [
    { quickActionLayoutItems: fields.map((field) => ({ field, emptySpace: false, uiBehavior: 'Edit' })) },
  ],
});
