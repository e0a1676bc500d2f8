import { SfError, type Engine } from '../../../engine/engine.ts';
import { CHECKS } from '../checks/checks.ts';
import { nameProblem } from '../checks/names.ts';
import type { Problem } from '../deploy-message.ts';
import type { PackageComponent } from '../package-reader.ts';
import { linesOf, type Success } from './success-lines.ts';

type Part = Record<string, unknown> & { fullName: string };

/** A file of parts adds to and replaces what is there; it does not take away what it leaves out. */
function merged(
  { type, metadata }: PackageComponent,
  before: Record<string, unknown> | undefined,
): Record<string, unknown> {
  if (!type.children || !before) return metadata;
  const result: Record<string, unknown> = { ...before, ...metadata };
  for (const element of Object.keys(type.children)) {
    const parts = new Map(
      [
        ...((before[element] as Part[] | undefined) ?? []),
        ...((metadata[element] as Part[] | undefined) ?? []),
      ].map((part) => [part.fullName, part]),
    );
    if (parts.size > 0) result[element] = [...parts.values()];
  }
  return result;
}

/** Check a component against the org as it is now and put it into the catalogue. */
export function applyComponent(
  engine: Engine,
  component: PackageComponent,
): { successes: Success[]; problems: Problem[] } {
  const { type, fullName, fileName, metadata, content } = component;
  const problem = (message: string): Problem => ({
    componentType: type.name,
    fullName,
    fileName,
    problem: message,
    lineNumber: 1,
    columnNumber: 1,
  });
  const found = nameProblem(component) ?? CHECKS[type.name]?.(component, engine) ?? [];
  if (found.length > 0) return { successes: [], problems: found.map(problem) };
  const before = engine.catalogue.get(type.name, fullName);
  const now = engine.now().toISOString();
  try {
    engine.catalogue.put({
      type: type.name,
      fullName,
      fileName,
      metadata: merged(component, before?.metadata),
      ...(content ? { content } : {}),
      lastModifiedDate: now,
      createdDate: before?.createdDate ?? now,
      // The catalogue gives ids.
      id: before?.id ?? '',
    });
  } catch (error) {
    if (error instanceof SfError) return { successes: [], problems: [problem(error.message)] };
    throw error;
  }
  const id = engine.catalogue.get(type.name, fullName)?.id;
  const sameContent = Buffer.from(before?.content ?? []).equals(Buffer.from(content ?? []));
  const lines = linesOf(component, metadata, before?.metadata, before !== undefined).map((line) =>
    line.fullName === fullName && line.componentType === type.name
      ? { ...line, changed: line.changed || !sameContent, ...(id === undefined ? {} : { id }) }
      : line,
  );
  return { successes: lines, problems: [] };
}
