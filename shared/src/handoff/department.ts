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
}

/** One person's place in a department; accepting names a person through it (SPEC M3). */
export interface DepartmentMember {
  id: string;
  departmentId: string;
  person: Person;
}

/** The same Salesforce record, whether named by 15 or 18 characters (the last three are a checksum of the first). */
export function sameId(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a.slice(0, 15) === b.slice(0, 15);
}
