import type { Engine } from '../../../engine/engine.ts';
import type { PackageComponent } from '../package-reader.ts';

/** Looks at one component against the org as it will be; answers problems in the deploy's words. */
export type ComponentCheck = (component: PackageComponent, engine: Engine) => string[];

/** `In field: tab - no CustomTab named Foo found`, the Metadata API's text for every broken reference. */
export const noSuch = (element: string, type: string, name: string): string =>
  `In field: ${element} - no ${type} named ${name} found`;

/** A repeatable element as a list of objects. */
export function rows(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value)
    ? value.filter((item): item is Record<string, unknown> => typeof item === 'object' && item !== null)
    : [];
}

/** A repeatable element of texts. */
export const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
