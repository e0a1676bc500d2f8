import type { Notice, NoticeKind } from './notice.ts';

export { notice, noticeKinds, type Notice, type NoticeKind, type Receiver } from './notice.ts';

/** A way to reach people. Adapters under this folder; sending twice the same id must do no harm. */
export interface Notifier {
  /** Name in the outbox; one notifier a channel. */
  readonly channel: string;
  /** Kinds this channel does not carry. */
  readonly except?: readonly NoticeKind[];
  /**
   * Resolves once the other side has taken it.
   * @throws NotifierRefused when it never will, NotifierUnavailable when it may later.
   */
  send(notice: Notice): Promise<void>;
}

/** The other side understood and said no: a wrong key, no such address. Repeating does not help. */
export class NotifierRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotifierRefused';
  }
}

/** No answer, or "not now". */
export class NotifierUnavailable extends Error {
  readonly retryAfterMs: number | undefined;
  constructor(message: string, retryAfterMs?: number) {
    super(message);
    this.name = 'NotifierUnavailable';
    this.retryAfterMs = retryAfterMs;
  }
}
