export type ConnectionStatus = 'ok' | 'down' | 'refused' | 'paused';

/** How one source is doing; the service itself is the one with key `service`. */
export interface ConnectionHealth {
  key: string;
  name: string;
  system: string;
  kind: 'product' | 'service' | undefined;
  status: ConnectionStatus;
  /** When this status began. */
  since: number;
  /** Last good answer of the source: the age of its data. */
  checkedAt: number | undefined;
  /** For a person; empty when all is well. */
  message: string;
}

export interface WrittenHealth extends ConnectionHealth {
  /** What the org was last told, and when. */
  written: { status: ConnectionStatus; message: string; at: number } | undefined;
}

export interface ConnectionStatements {
  all(): Promise<WrittenHealth[]>;
  save(health: ConnectionHealth): Promise<void>;
  /** The org now shows these. */
  written(
    rows: readonly { key: string; status: ConnectionStatus; message: string; at: number }[],
  ): Promise<void>;
}
