/** How far a feed has been read. A cursor moves in the transaction that keeps the rows it covers. */
export interface CursorStatements {
  /** @param feed `changes:redmine:handrail`, `handoffs` */
  read(feed: string): Promise<string | undefined>;
  write(feed: string, position: string): Promise<void>;
}
