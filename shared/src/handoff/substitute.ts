import { localDate } from '../clock/zone-offsets.ts';
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

/** Whom an offer asks today. */
export interface AskedToday {
  person: Person;
  /** The contact who is away, with the last day of it (`2026-12-24`); undefined where the first in line is asked. */
  away: { person: Person; until: string } | undefined;
}

/**
 * The contact, or the next one who is there; where everybody is away, the first all the same (SPEC A2, A5).
 * @param now ISO 8601, UTC; today is the department's own date.
 * @returns undefined when every post is vacant or its person no active user.
 */
export function askedToday(
  department: Department,
  absences: readonly Absence[],
  now: string,
): AskedToday | undefined {
  const [first, ...others] = activeHolders(department);
  if (first === undefined) return undefined;
  const today = localDateOr(department.timeZone, now);
  if (!isAbsent(first, absences, today)) return { person: first, away: undefined };
  const present = others.find((person) => !isAbsent(person, absences, today));
  const until = absences
    .filter((one) => isAbsent(first, [one], today))
    .reduce((last, one) => (one.until > last ? one.until : last), today);
  return { person: present ?? first, away: { person: first, until } };
}

/** A zone an administrator mistyped must not keep anybody from asking. */
function localDateOr(timeZone: string | undefined, now: string): string {
  try {
    return localDate(timeZone ?? 'UTC', now);
  } catch {
    return localDate('UTC', now);
  }
}
