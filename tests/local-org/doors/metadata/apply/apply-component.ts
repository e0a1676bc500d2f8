import { SfError, type Engine } from '../../../engine/engine.ts';
import { CHECKS } from '../checks/checks.ts';
import type { DeployMessage, Problem } from '../deploy-message.ts';
import type { PackageComponent } from '../package-reader.ts';

/** Check a component against the org as it is now and put it into the catalogue. */
export function applyComponent(
  engine: Engine,
  component: PackageComponent,
): { success?: Omit<DeployMessage, 'createdDate'>; problems: Problem[] } {
  const { type, fullName, fileName, metadata, content } = component;
  const about = { componentType: type.name, fullName, fileName };
  const problem = (message: string): Problem => ({
    ...about,
    problem: message,
    lineNumber: 1,
    columnNumber: 1,
  });
  const problems = (CHECKS[type.name]?.(component, engine) ?? []).map(problem);
  if (problems.length > 0) return { problems };
  const before = engine.catalogue.get(type.name, fullName);
  const now = engine.now().toISOString();
  try {
    engine.catalogue.put({
      type: type.name,
      fullName,
      fileName,
      metadata,
      ...(content ? { content } : {}),
      lastModifiedDate: now,
      createdDate: before?.createdDate ?? now,
      // The catalogue gives ids.
      id: before?.id ?? '',
    });
  } catch (error) {
    if (error instanceof SfError) return { problems: [problem(error.message)] };
    throw error;
  }
  const same =
    before !== undefined &&
    JSON.stringify(before.metadata) === JSON.stringify(metadata) &&
    Buffer.from(before.content ?? []).equals(Buffer.from(content ?? []));
  const id = engine.catalogue.get(type.name, fullName)?.id;
  const success = { ...about, success: true, created: before === undefined, changed: !same, deleted: false };
  return { success: id === undefined ? success : { ...success, id }, problems: [] };
}
