import { FILES, MEMBERS } from './good-package.ts';

/** A package with one mistake, and how its deploy says so. */
export interface BrokenPackage {
  name: string;
  files: Readonly<Record<string, string>>;
  members: Readonly<Record<string, readonly string[]>>;
  failure: Expected;
}

/** `line` is found as the line of the broken file that holds this text. */
export interface Expected {
  componentType: string;
  fullName: string;
  problem: RegExp;
  line?: string;
  column?: number;
}

/** The good package with `from` replaced by `to` in one file. */
export function edited(path: string, from: string, to: string): Readonly<Record<string, string>> {
  const text = FILES[path] ?? '';
  if (text.split(from).length !== 2) throw new Error(`${path} must hold "${from}" once`);
  return { ...FILES, [path]: text.replace(from, () => to) };
}

/** A mistake made by one replacement in one file. */
export function edit(
  name: string,
  path: string,
  [from, to]: readonly [string, string],
  failure: Expected,
): BrokenPackage {
  return { name, files: edited(path, from, to), members: MEMBERS, failure };
}

export const CRATE = 'objects/Crate__c.object';
export const LABEL = 'objects/Label__c.object';

/** A mistake in a part of Crate__c: failures name the part and the place of its element. */
export function inCrate(
  name: string,
  replacement: readonly [string, string],
  componentType: string,
  part: string,
  problem: RegExp,
): BrokenPackage {
  return edit(name, CRATE, replacement, {
    componentType,
    fullName: `Crate__c.${part}`,
    problem,
    line: `<fullName>${part}</fullName>`,
    column: 5,
  });
}
