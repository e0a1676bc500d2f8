import type { CustomObjectMetadata } from '../engine/metadata-shapes.ts';
import { actionLayout, createAction, putComponent } from '../engine/samples/components.ts';
import { put, select } from '../doors/streaming/select-entity.ts';
import { startLocalOrg, type LocalOrgHandle } from '../start.ts';
import type { GoldenRequest } from './golden-request.ts';

const V = '/services/data/v65.0';

/** The object the examples of the documentation use, in our own words. */
const MERCHANDISE: CustomObjectMetadata = {
  fullName: 'Merchandise__c',
  label: 'Merchandise',
  pluralLabel: 'Merchandise',
  sharingModel: 'ReadWrite',
  deploymentStatus: 'Deployed',
  nameField: { type: 'Text', label: 'Merchandise Name' },
  fields: [
    { fullName: 'ExtID__c', label: 'External ID', type: 'Text', length: 20, unique: true, externalId: true },
    { fullName: 'Lot__c', label: 'Lot', type: 'Text', length: 20, externalId: true },
    { fullName: 'Price__c', label: 'Price', type: 'Number', precision: 8, scale: 2 },
  ],
};
const RESTOCK: CustomObjectMetadata = {
  fullName: 'Restock__e',
  label: 'Restock',
  pluralLabel: 'Restocks',
  deploymentStatus: 'Deployed',
  eventType: 'HighVolume',
  publishBehavior: 'PublishAfterCommit',
  fields: [{ fullName: 'Lot__c', label: 'Lot', type: 'Text', length: 20 }],
};

export interface GoldenAnswer {
  status: number;
  headers: Headers;
  /** Parsed where it is JSON, else the text; undefined when there is none. */
  body: unknown;
}

/** One org for all pairs; each pair makes what it needs under names of its own. */
export interface GoldenOrg {
  handle: LocalOrgHandle;
  adminId: string;
  token: string;
  send(request: GoldenRequest): Promise<GoldenAnswer>;
  /** A new row. @returns its id. @throws Error with the org's refusal */
  row(type: string, fields: Record<string, unknown>): Promise<string>;
  /** A text no other pair uses. */
  fresh(start: string): string;
  close(): Promise<void>;
}

export async function startGoldenOrg(): Promise<GoldenOrg> {
  const handle = await startLocalOrg({ seed: 'sample', showDeployedFields: true });
  const admin = handle.users.find(({ role }) => role === 'admin');
  if (!admin) throw new Error('The sample has no administrator.');
  const [problem] = handle.engine.schema.applyObjects([MERCHANDISE, RESTOCK]);
  if (problem) throw new Error(problem.problem);
  deployComponents(handle);
  let count = 0;
  const org: GoldenOrg = {
    handle,
    adminId: admin.userId,
    token: admin.accessToken,
    send: async (request) => send(handle, admin.accessToken, request),
    row: async (type, fields) => {
      const { body } = await org.send({ method: 'POST', path: `/sobjects/${type}`, body: fields });
      if (typeof body === 'object' && body !== null && 'id' in body) return String(body.id);
      throw new Error(`${type} was refused: ${JSON.stringify(body)}`);
    },
    fresh: (start) => `${start}${String((count += 1))}`,
    close: async () => handle.close(),
  };
  return org;
}

/** A global quick action, one of accounts, a type of notification, change events of accounts, an app. */
function deployComponents(handle: LocalOrgHandle): void {
  const quickActionLayout = actionLayout('Name');
  const global = createAction('Merchandise__c', { label: 'New Merchandise', quickActionLayout });
  const rename = createAction('Account', { type: 'Update', label: 'Rename', quickActionLayout });
  const override = [{ field: 'Description', literalValue: 'Renamed' }];
  const problems = [
    ...putComponent(handle.engine, 'QuickAction', 'New_Merchandise', global),
    ...putComponent(handle.engine, 'QuickAction', 'Account.Rename', { ...rename, fieldOverrides: override }),
  ];
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const type = { customNotifTypeName: 'Stock', masterLabel: 'Stock', desktop: true, mobile: false };
  put(handle, 'CustomNotificationType', 'Stock', type);
  put(handle, 'CustomApplication', 'Store', { label: 'Store' });
  select(handle, 'AccountChangeEvent');
  put(handle, 'PlatformEventChannel', 'Accounts__chn', { channelType: 'data', label: 'Accounts' });
  select(handle, 'AccountChangeEvent', 'Accounts__chn');
  put(handle, 'PlatformEventChannel', 'Restocks__chn', { channelType: 'event', label: 'Restocks' });
  select(handle, 'Restock__e', 'Restocks__chn');
}

async function send(handle: LocalOrgHandle, token: string, request: GoldenRequest): Promise<GoldenAnswer> {
  const { method, path, body, bytes, headers = {}, anonymous } = request;
  const whole = /^\/(services|cometd|id|secur|\.well-known)\b/.test(path);
  const answer = await fetch(`${handle.url}${whole ? '' : V}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(anonymous ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(bytes
      ? { body: bytes }
      : body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = /json/.test(answer.headers.get('content-type') ?? '');
  return {
    status: answer.status,
    headers: answer.headers,
    body: text === '' ? undefined : isJson ? (JSON.parse(text) as unknown) : text,
  };
}
