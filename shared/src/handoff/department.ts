/** A Salesforce user. */
export interface Person {
  /** Salesforce id, 15 or 18 characters. */
  id: string;
  name: string;
  photoUrl?: string;
  /** False for a deactivated user, who can be made accountable by no move (SPEC M3). */
  active: boolean;
}

/** A department that sends and receives hand-offs. Each post can be vacant. */
export interface Department {
  id: string;
  name: string;
  contact: Person | undefined;
  deputy: Person | undefined;
  head: Person | undefined;
  /** IANA name, e.g. `Asia/Shanghai`. */
  timeZone: string | undefined;
  /** Its working calendar; undefined means that time runs on around the clock. */
  calendarKey: string | undefined;
  /** Public group of its people: a hand-off is shared to it when it is offered. */
  groupId: string | undefined;
}

/** One person's place in a department; accepting names a person through it (SPEC M3). */
export interface DepartmentMember {
  id: string;
  departmentId: string;
  person: Person;
}

/** A person is away on these days, both included (`2026-12-24`); the person asked instead is the deputy. */
export interface Absence {
  id: string;
  userId: string;
  from: string;
  until: string;
  note: string | undefined;
}

/** The same Salesforce record, whether named by 15 or 18 characters (the last three are a checksum of the first). */
export function sameId(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a.slice(0, 15) === b.slice(0, 15);
}
