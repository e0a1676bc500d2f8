/** `create`: a ticket to be made; `ticket` and `link`: a row the org refused; `message`: something to tell a person. */
export const deadLetterKinds = ['create', 'ticket', 'link', 'message'] as const;
export type DeadLetterKind = (typeof deadLetterKinds)[number];

/** Work that stopped because somebody said no. It waits for a person. */
export interface DeadLetter {
  /** `<kind>:<rest>`, stable as long as it is dead. */
  id: string;
  kind: DeadLetterKind;
  /** Key of the ticket system, or name of the message channel. */
  target: string;
  handoffId: string | undefined;
  ticketKey: string | undefined;
  /** What the other side said. */
  cause: string;
  since: number;
  attempts: number;
  /** What was to be sent. */
  payload: unknown;
}

export interface DeadLetterStatements {
  /** Oldest first. */
  list(limit: number): Promise<DeadLetter[]>;
  get(id: string): Promise<DeadLetter | undefined>;
  count(): Promise<Record<DeadLetterKind, number>>;
  /** Tried again at once. False when there is no such dead letter. */
  replay(id: string, now: number): Promise<boolean>;
  /** Given up for good: what was to be sent is not sent. False when there is no such dead letter. */
  discard(id: string, reason: string): Promise<boolean>;
}

/** @returns undefined for a text that is no id of a dead letter. */
export function parseDeadLetterId(id: string): { kind: DeadLetterKind; rest: string } | undefined {
  const at = id.indexOf(':');
  const kind = deadLetterKinds.find((one) => one === id.slice(0, at));
  return kind === undefined ? undefined : { kind, rest: id.slice(at + 1) };
}

/** A message is named by channel and id. */
export function messageOf(rest: string): { channel: string; id: string } {
  const at = rest.indexOf('/');
  return { channel: rest.slice(0, at), id: rest.slice(at + 1) };
}
