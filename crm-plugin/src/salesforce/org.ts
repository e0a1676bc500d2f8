import type { Connection, Org } from '@salesforce/core';
import { apiVersion, toLongId } from '@handrail/shared';
import type { OrgAccess } from './jsforce-gateway.ts';

/** An org the `sf` CLI (or a CI login) knows, ready to be spoken to. */
export interface OrgSession extends OrgAccess {
  username: string;
  /** @salesforce/core's own connection, for the deploy library. */
  connection: Connection;
}

/**
 * Opens the session of an org found by `--target-org`. Credentials stay in @salesforce/core's encrypted store;
 * only the short-lived access token leaves it.
 */
export async function openSession(org: Org): Promise<OrgSession> {
  const connection = org.getConnection(apiVersion);
  const username = org.getUsername() ?? '';
  const userId = connection.getAuthInfoFields().userId ?? (await connection.identity()).user_id;
  return {
    orgId: id18(org.getOrgId()),
    instanceUrl: connection.instanceUrl.replace(/\/+$/, ''),
    userId: id18(userId),
    username,
    apiVersion,
    connection,
    accessToken: () => connection.accessToken ?? '',
    refresh: () => refresh(connection),
  };
}

/** A new access token by the login's own means: refresh token or JWT. A bare access token cannot be renewed. */
async function refresh(connection: Connection): Promise<string> {
  const { refreshFn } = connection.getAuthInfo().getConnectionOptions();
  if (refreshFn === undefined) throw new Error('This login holds an access token only, which has ended.');
  const token = await new Promise<string>((resolve, reject) => {
    void refreshFn(connection, async (error, accessToken) => {
      if (error || accessToken === undefined) reject(error ?? new Error('The org gave no new access token.'));
      else resolve(accessToken);
    });
  });
  connection.accessToken = token;
  return token;
}

function id18(id: string): string {
  const long = toLongId(id);
  if (long === undefined) throw new Error(`Salesforce named an id of unknown form: ${id}`);
  return long;
}
