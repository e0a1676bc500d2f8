import type { Caller, Engine } from '../engine/engine.ts';
import type { ApiUsage } from './api-usage.ts';
import type { BulkJobs } from './bulk/bulk-jobs.ts';
import type { DeployJobs } from './metadata/deploy-jobs.ts';
import type { GapLog } from './gaps.ts';
import type { ClientApps } from './oauth/client-apps.ts';
import type { Grants } from './oauth/grants.ts';
import type { IdTokenKeys } from './oauth/id-token.ts';
import type { OneTimePasses } from './oauth/one-time-passes.ts';
import type { Notifications } from './notifications.ts';
import type { Passwords } from './passwords.ts';
import type { QueryCursors } from './rest/query/cursors.ts';
import type { Sessions } from './sessions.ts';
import type { StreamingClients } from './streaming/streaming-clients.ts';
import type { Switches } from './switches.ts';
import type { UserDirectory } from './user-directory.ts';

/** All that the doors of one org share. */
export interface DoorContext {
  /** With the row meter and the lock faults of the switches around it. */
  engine: Engine;
  users: UserDirectory;
  passwords: Passwords;
  sessions: Sessions;
  /** Links that sign a browser in once. */
  passes: OneTimePasses;
  apps: ClientApps;
  grants: Grants;
  idTokens: IdTokenKeys;
  cursors: QueryCursors;
  deploys: DeployJobs;
  bulk: BulkJobs;
  streaming: StreamingClients;
  switches: Switches;
  usage: ApiUsage;
  notifications: Notifications;
  /** Has this user the permission Send Custom Notifications? */
  maySendNotifications(caller: Caller): boolean;
  gaps: GapLog;
}

/** A caller whose rows are counted, for the switch that makes each row cost time. */
export interface MeteredCaller extends Caller {
  rows: number;
  /** Set when the switches chose this call to find its rows locked. */
  rowsLocked: boolean;
}
