import type { DoorTable } from './door-table.ts';

/** A custom notification as the org keeps it. */
export interface CustomNotification {
  /** API name of its type. */
  type: string;
  title: string;
  body: string;
  /** Who finds it in the bell: active users, groups and queues taken apart. */
  userIds: string[];
  senderId: string;
  targetId?: string;
  /** JSON of a PageReference. */
  targetPageRef?: string;
  /** ISO 8601 */
  sentAt: string;
}

/** Notifications sent so far, newest last; kept in the org's file. */
export class Notifications {
  readonly #table: DoorTable<CustomNotification>;

  constructor(table: DoorTable<CustomNotification>) {
    this.#table = table;
  }

  send(notification: CustomNotification): void {
    this.#table.put(String(this.list().length + 1), notification);
  }

  list(): CustomNotification[] {
    return this.#table.all().map(({ value }) => value);
  }

  /** What one user's bell shows, newest first. */
  of(userId: string): CustomNotification[] {
    return this.list()
      .filter(({ userIds }) => userIds.includes(userId))
      .reverse();
  }
}
