import { writeFileSync } from 'node:fs';
import { ApiUsage } from './doors/api-usage.ts';
import { BulkJobs } from './doors/bulk/bulk-jobs.ts';
import { hardDeleteOf } from './doors/bulk/hard-delete.ts';
import type { DoorContext } from './doors/context.ts';
import { GapLog, type Gap } from './doors/gaps.ts';
import { API_HOST } from './doors/hosts.ts';
import { DeployJobs } from './doors/metadata/deploy-jobs.ts';
import { meteredEngine } from './doors/metered-engine.ts';
import { ClientApps, type ClientAppSeed } from './doors/oauth/client-apps.ts';
import { Grants } from './doors/oauth/grants.ts';
import { IdTokenKeys } from './doors/oauth/id-token.ts';
import { Notifications, type CustomNotification } from './doors/notifications.ts';
import { Passwords } from './doors/passwords.ts';
import { QueryCursors } from './doors/rest/query/cursors.ts';
import { serve, type DoorRoute } from './doors/server.ts';
import { OneTimePasses } from './doors/oauth/one-time-passes.ts';
import { Sessions } from './doors/sessions.ts';
import { StreamingClients } from './doors/streaming/streaming-clients.ts';
import { doorTable } from './doors/door-table.ts';
import { Switches, type SwitchSettings } from './doors/switches.ts';
import { tlsIdentity } from './doors/tls-identity.ts';
import { UserDirectory } from './doors/user-directory.ts';
import { createEngine, type LocalOrgEngine } from './engine/create-engine.ts';
import type { UserAccess } from './engine/access/org-access.ts';
import type { Caller, Engine } from './engine/engine.ts';
import { orgUsers } from './org-users.ts';

export interface LocalOrgOptions {
  /** Plain HTTP on loopback; 0 or nothing: any free port. */
  port?: number;
  tlsPort?: number;
  /** `sample`: users and records to work with; `empty`: one administrator. */
  seed?: 'sample' | 'empty';
  /** Keep the org in this file; nothing: in memory. */
  file?: string;
  /** The org's clock. */
  now?: () => Date;
  /**
   * Administrators see deployed fields at once. In a real org, and without this, a deployed field stays hidden from
   * everybody until a permission set shows it.
   */
  showDeployedFields?: boolean;
  /** Append each gap to this file, one JSON line each. */
  gapsFile?: string;
  /** Write the certificate of the HTTPS port there, in PEM. */
  tlsCertFile?: string;
  switches?: Partial<SwitchSettings>;
  /** Client apps that are there without a deploy, such as one with a certificate for JWT logins. */
  clientApps?: readonly ClientAppSeed[];
}

/** A user to sign in as, with an API token that is ready to use. */
export interface LocalOrgUser {
  username: string;
  password: string;
  userId: string;
  /** `admin`, `integration`, and in the sample `manager`, `rep`, `contact`, … */
  role: string;
  name: string;
  accessToken: string;
}

/** A running local org. */
export interface LocalOrgHandle {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** `https://handrail-demo.my.salesforce.com`: reachable where that name is mapped to `127.0.0.1:tlsPort`. */
  tlsUrl: string;
  tlsPort: number;
  orgId: string;
  users: LocalOrgUser[];
  engine: Engine;
  switches: Switches;
  /** Requests the org did not know. */
  gaps(): Gap[];
  /** What the API's host listens on. */
  routes: readonly DoorRoute[];
  /** Custom notifications sent so far, oldest first. */
  notifications(): CustomNotification[];
  /** What a user appends to the password where the address is not trusted. */
  securityToken(userId: string): string;
  /** The user must set a new password before doing anything else. */
  expirePassword(userId: string): void;
  /** End all sessions of a user; their tokens answer 401 from now on. */
  expireSessions(userId: string): void;
  close(): Promise<void>;
}

/** The same, under the name most tests use. */
export type LocalOrg = LocalOrgHandle;

/** Start an org: engine, seed, doors. Resolves when it listens. @throws Error when a port is taken */
export async function startLocalOrg(options: LocalOrgOptions = {}): Promise<LocalOrgHandle> {
  const { file, now, seed = 'empty' } = options;
  const engine = createEngine({
    ...(file === undefined ? {} : { file }),
    ...(now ? { now } : {}),
    adminSeesDeployedFields: options.showDeployedFields === true,
  });
  const seeded = orgUsers(engine, seed);
  const users = new UserDirectory(engine, { userId: engine.adminId });
  const context = doorContext(engine, users, options);
  for (const { userId, password } of seeded) context.passwords.set(userId, password);
  const identity = await tlsIdentity();
  if (options.tlsCertFile !== undefined) writeFileSync(options.tlsCertFile, identity.cert);
  const servers = await serve(context, identity, { port: options.port ?? 0, tlsPort: options.tlsPort ?? 0 });
  return {
    url: `http://127.0.0.1:${servers.port}`,
    tlsUrl: `https://${API_HOST}`,
    tlsPort: servers.tlsPort,
    orgId: engine.orgId,
    users: seeded.map((user) => ({
      ...user,
      accessToken: context.sessions.open(user.userId, 'oauth', { clientId: 'PlatformCLI' }).token,
    })),
    engine,
    switches: context.switches,
    gaps: () => context.gaps.list(),
    routes: servers.routes,
    notifications: () => context.notifications.list(),
    securityToken: (userId) => context.passwords.securityTokenOf(userId),
    expirePassword: (userId) => {
      context.passwords.expire(userId);
    },
    expireSessions: (userId) => {
      context.sessions.expireUser(userId);
    },
    close: async () => {
      context.deploys.close();
      context.bulk.close();
      context.streaming.close();
      await servers.close();
      engine.close();
    },
  };
}

function doorContext(engine: LocalOrgEngine, users: UserDirectory, options: LocalOrgOptions): DoorContext {
  const now = (): Date => engine.now();
  const switches = new Switches(options.switches);
  const gaps = new GapLog(options.gapsFile);
  const metered = meteredEngine(engine);
  const rights: { access(caller: Caller): UserAccess } = engine;
  engine.events.capture.settings = switches;
  const sessions = new Sessions(engine.orgId, now, undefined, doorTable(engine.store, 'session'));
  sessions.isActive = (id) => {
    const users = engine.schema.object('User');
    return users === undefined || engine.store.read(users, id)?.['IsActive'] === 1;
  };
  return {
    engine: metered,
    users,
    passwords: new Passwords(users, now, switches),
    sessions,
    passes: new OneTimePasses(sessions),
    apps: new ClientApps(engine.catalogue, options.clientApps),
    grants: new Grants(now, {
      refresh: doorTable(engine.store, 'refresh token'),
      consents: doorTable(engine.store, 'consent'),
    }),
    idTokens: new IdTokenKeys(),
    cursors: new QueryCursors(() => engine.now()),
    deploys: new DeployJobs(engine, users, gaps),
    bulk: new BulkJobs(metered, hardDeleteOf(engine)),
    streaming: new StreamingClients(engine.events, switches, sessions, now),
    switches,
    usage: new ApiUsage(switches, now),
    notifications: new Notifications(doorTable(engine.store, 'notification')),
    maySendNotifications: (caller) => rights.access(caller).userPermissions.has('SendCustomNotifications'),
    gaps,
  };
}
