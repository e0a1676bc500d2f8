/** A webhook that was proven genuine. It is a hint only: the poll it starts reads the truth. */
export interface InboxEvent {
  connectionKey: string;
  /** Names the delivery among all of its connection, made of what the sender signed. */
  deliveryKey: string;
  /** The ticket it speaks of, where it says so. */
  ticket: string | undefined;
  receivedAt: number;
}

/** Hints of one connection that no poll has answered yet. */
export interface WaitingHints {
  connectionKey: string;
  events: number;
  oldest: number;
}

export interface InboxStatements {
  /** Keeps what was not delivered before. Answers, in the order given, which events were new. */
  add(events: readonly InboxEvent[]): Promise<boolean[]>;
  waiting(): Promise<WaitingHints[]>;
  /** A poll that began at `pollBegan` has read whatever was hinted at until then. */
  answered(connectionKey: string, pollBegan: number): Promise<void>;
  /** Drops answered events received before; a repeat of one of them counts as new again. */
  forget(before: number): Promise<number>;
}
