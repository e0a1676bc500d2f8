import type { PackageComponent } from '../package-reader.ts';

/** Roles of one package name each other in any order: those above go in first. */
export function upperFirst(components: readonly PackageComponent[]): PackageComponent[] {
  const byName = new Map(components.map((component) => [component.fullName.toLowerCase(), component]));
  const placed = new Set<PackageComponent>();
  const place = (component: PackageComponent, under: ReadonlySet<PackageComponent>): void => {
    const parent = component.metadata['parentRole'];
    const above = typeof parent === 'string' ? byName.get(parent.toLowerCase()) : undefined;
    // A ring is left for the org to refuse.
    if (above && !under.has(above)) place(above, new Set([...under, component]));
    placed.add(component);
  };
  for (const component of components) place(component, new Set([component]));
  return [...placed];
}
