import { type Absence, type Department, type Person, sameId } from './department.ts';

/** Whether the person is away on that local date, `2026-12-24`. */
export function isAbsent(person: Person, absences: readonly Absence[], date: string): boolean {
  return absences.some(
    ({ userId, from, until }) => sameId(userId, person.id) && from <= date && date <= until,
  );
}

export type Post = 'contact' | 'deputy' | 'head';
const posts: readonly Post[] = ['contact', 'deputy', 'head'];

/** Who holds one of these posts and is an active user, in the order of the ladder. */
export function activeHolders(
  department: Department | undefined,
  from: Post = 'contact',
  except?: Person,
): Person[] {
  return posts
    .slice(posts.indexOf(from))
    .flatMap((post) => department?.[post] ?? [])
    .filter((person) => person.active && !sameId(person.id, except?.id));
}
