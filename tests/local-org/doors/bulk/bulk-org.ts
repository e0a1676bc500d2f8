import type { CustomObjectMetadata } from '../../engine/metadata-shapes.ts';
import { startLocalOrg, type LocalOrgHandle } from '../../start.ts';

const V = '/services/data/v65.0';

/** What a call answered: the text, and the same as JSON when it is JSON. */
export interface BulkAnswer {
  status: number;
  headers: Headers;
  text: string;
  json: unknown;
}

/** A job as its info tells it. */
export type JobInfo = Record<string, unknown> & { id: string; state: string };

/** An org to run bulk jobs in: an object with a key, a number, a day, a parent and a rule. */
export interface BulkOrg {
  handle: LocalOrgHandle;
  adminId: string;
  adminToken: string;
  /** A user who may use the API and knows nothing of the deployed object. */
  clerkToken: string;
  /** A user without API Enabled. */
  readerToken: string;
  call(method: string, path: string, body?: unknown, token?: string): Promise<BulkAnswer>;
  open(body: object, token?: string): Promise<JobInfo>;
  upload(id: string, csv: string, token?: string): Promise<BulkAnswer>;
  /** The info of a job once it has ended. */
  ended(path: string, token?: string): Promise<JobInfo>;
  /** Open, upload, close, wait. */
  ingest(body: object, csv: string, token?: string): Promise<JobInfo>;
  file(job: JobInfo, name: string): Promise<string>;
  close(): Promise<void>;
}

const CRATE: CustomObjectMetadata = {
  fullName: 'Crate__c',
  label: 'Crate',
  pluralLabel: 'Crates',
  sharingModel: 'ReadWrite',
  deploymentStatus: 'Deployed',
  nameField: { type: 'Text', label: 'Name' },
  fields: [
    { fullName: 'Code__c', label: 'Code', type: 'Text', length: 20, unique: true, externalId: true },
    { fullName: 'Size__c', label: 'Size', type: 'Number', precision: 6, scale: 1 },
    { fullName: 'Packed__c', label: 'Packed', type: 'Date' },
    { fullName: 'Open__c', label: 'Open', type: 'Checkbox', defaultValue: 'false' },
    {
      fullName: 'Inside__c',
      label: 'Inside',
      type: 'Lookup',
      referenceTo: 'Crate__c',
      relationshipName: 'Contents',
    },
  ],
  validationRules: [
    {
      fullName: 'Small',
      active: true,
      errorConditionFormula: 'Size__c > 100',
      errorMessage: 'Too big, "really".',
      errorDisplayField: 'Size__c',
    },
  ],
};

/** For tests only. */
export async function startBulkOrg(): Promise<BulkOrg> {
  const handle = await startLocalOrg({ seed: 'sample', showDeployedFields: true });
  const user = (role: string): LocalOrgHandle['users'][number] => {
    const found = handle.users.find((candidate) => candidate.role === role);
    if (!found) throw new Error(`no ${role} in the sample`);
    return found;
  };
  const [problem] = handle.engine.schema.applyObjects([CRATE]);
  if (problem) throw new Error(problem.problem);
  const admin = user('admin');
  const [profile] = handle.engine.query(
    admin,
    "SELECT Id FROM Profile WHERE Name = 'Minimum Access - Salesforce'",
  ).records;
  handle.engine.update(admin, 'User', [{ Id: user('head').userId, ProfileId: profile?.['Id'] }]);

  const send = async (
    method: string,
    path: string,
    body: string | undefined,
    type: string,
    token = admin.accessToken,
  ): Promise<BulkAnswer> => {
    const response = await fetch(`${handle.url}${path.startsWith('/services') ? '' : V}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': type },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const json: unknown = /json/.test(response.headers.get('content-type') ?? '')
      ? JSON.parse(text)
      : undefined;
    return { status: response.status, headers: response.headers, text, json };
  };
  const call: BulkOrg['call'] = async (method, path, body, token) =>
    send(method, path, body === undefined ? undefined : JSON.stringify(body), 'application/json', token);
  const open: BulkOrg['open'] = async (body, token) => {
    const answer = await call('POST', '/jobs/ingest', body, token);
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.json as JobInfo;
  };
  const upload: BulkOrg['upload'] = async (id, csv, token) =>
    send('PUT', `/jobs/ingest/${id}/batches`, csv, 'text/csv; charset=UTF-8', token);
  const ended: BulkOrg['ended'] = async (path, token) => {
    for (;;) {
      const info = (await call('GET', path, undefined, token)).json as JobInfo;
      if (!['UploadComplete', 'InProgress'].includes(info.state)) return info;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return {
    handle,
    adminId: admin.userId,
    adminToken: admin.accessToken,
    clerkToken: user('rep').accessToken,
    readerToken: user('head').accessToken,
    call,
    open,
    upload,
    ended,
    ingest: async (body, csv, token) => {
      const { id } = await open(body, token);
      await upload(id, csv, token);
      await call('PATCH', `/jobs/ingest/${id}`, { state: 'UploadComplete' }, token);
      return ended(`/jobs/ingest/${id}`, token);
    },
    file: async ({ id }, name) => (await call('GET', `/jobs/ingest/${id}/${name}`)).text,
    close: async () => handle.close(),
  };
}
