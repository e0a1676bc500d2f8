import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalOrg, type LocalOrgHandle } from '../../../start.ts';
import { put } from '../../streaming/select-entity.ts';

/** Actions Developer Guide, "Custom Notification Actions"; Object Reference, "CustomNotificationType". */
describe('custom notifications', () => {
  let org: LocalOrgHandle;
  let typeId: string;
  const user = (role: string): LocalOrgHandle['users'][number] => {
    const found = org.users.find((candidate) => candidate.role === role);
    if (!found) throw new Error(`the sample has no ${role}`);
    return found;
  };
  const call = async (
    path: string,
    body?: unknown,
    role = 'admin',
  ): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(`${org.url}/services/data/v65.0${path}`, {
      headers: { authorization: `Bearer ${user(role).accessToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
  const ACTION = '/actions/standard/customNotificationAction';
  const input = (more: object = {}): object => ({
    customNotifTypeId: typeId,
    recipientIds: [user('rep').userId],
    title: 'A hand-off waits',
    body: 'Kranich GmbH waits for you.',
    targetId: user('rep').userId,
    ...more,
  });
  const send = async (more: object, role?: string): Promise<{ status: number; body: unknown }> =>
    call(ACTION, { inputs: [input(more)] }, role);
  const refusal = async (more: object): Promise<[number, unknown]> => {
    const { status, body } = await send(more);
    const [result] = body as { isSuccess: boolean; errors: { message: string }[] }[];
    expect(result?.isSuccess).toBe(false);
    return [status, result?.errors[0]?.message];
  };

  beforeAll(async () => {
    org = await startLocalOrg({ seed: 'sample' });
    put(org, 'CustomNotificationType', 'Handoff_Waits', {
      customNotifTypeName: 'Hand-off waits',
      masterLabel: 'Hand-off waits',
      desktop: true,
      mobile: true,
    });
    const soql = "SELECT Id, Desktop FROM CustomNotificationType WHERE DeveloperName = 'Handoff_Waits'";
    const { body } = await call(`/query?q=${encodeURIComponent(soql)}`);
    const [row] = (body as { records: { Id: string; Desktop: boolean }[] }).records;
    expect(row?.Desktop).toBe(true);
    typeId = row?.Id ?? '';
  });
  afterAll(async () => org.close());

  it('are sent and kept for users, and for the members of groups once', async () => {
    expect(typeId).toMatch(/^0ML\w{15}$/);
    const admin = { userId: user('admin').userId };
    const [group] = org.engine.insert(admin, 'Group', [{ Name: 'Waiters', DeveloperName: 'Waiters' }]);
    org.engine.insert(admin, 'GroupMember', [
      { GroupId: group?.id ?? '', UserOrGroupId: user('rep').userId },
      { GroupId: group?.id ?? '', UserOrGroupId: user('manager').userId },
    ]);
    expect(await send({ recipientIds: [user('rep').userId, group?.id] })).toEqual({
      status: 200,
      body: [
        {
          actionName: 'customNotificationAction',
          errors: null,
          isSuccess: true,
          outputValues: { SuccessMessage: 'Your custom notification is processed successfully.' },
        },
      ],
    });
    expect(org.notifications().at(-1)).toMatchObject({
      type: 'Handoff_Waits',
      title: 'A hand-off waits',
      userIds: [user('rep').userId, user('manager').userId],
      senderId: user('admin').userId,
      targetId: user('rep').userId,
    });
  });

  it('lead to a page where there is no record', async () => {
    const targetPageRef = JSON.stringify({ type: 'standard__namedPage', attributes: { pageName: 'home' } });
    expect((await send({ targetId: undefined, targetPageRef })).status).toBe(200);
    expect(org.notifications().at(-1)).toMatchObject({ targetPageRef });
  });

  it('are described, as the only action', async () => {
    expect((await call('/actions')).body).toEqual({ standard: '/services/data/v65.0/actions/standard' });
    expect((await call('/actions/standard')).body).toMatchObject({
      actions: [{ name: 'customNotificationAction' }],
    });
    const described = (await call(ACTION)).body as { inputs: { name: string; required: boolean }[] };
    expect(described.inputs.filter(({ required }) => required).map(({ name }) => name)).toEqual([
      'customNotifTypeId',
      'recipientIds',
      'title',
      'body',
    ]);
  });

  it('refuses users without Send Custom Notifications', async () => {
    expect(await send({}, 'rep')).toMatchObject({
      status: 403,
      body: [{ errorCode: 'INSUFFICIENT_ACCESS' }],
    });
  });

  it('refuses an input without what is required', async () => {
    for (const name of ['customNotifTypeId', 'recipientIds', 'title', 'body'])
      expect(await refusal({ [name]: undefined })).toEqual([
        400,
        `Missing required input parameter: ${name}`,
      ]);
    expect(await refusal({ targetId: undefined })).toEqual([
      400,
      'You must specify either a targetId or a targetPageRef.',
    ]);
  });

  it('refuses titles over 250, texts over 750 characters and more than 500 recipients', async () => {
    expect((await send({ title: 'x'.repeat(250), body: 'x'.repeat(750) })).status).toBe(200);
    expect((await refusal({ title: 'x'.repeat(251) }))[1]).toContain('up to 250 characters');
    expect((await refusal({ body: 'x'.repeat(751) }))[1]).toContain('up to 750 characters');
    const many = Array.from({ length: 501 }, () => user('rep').userId);
    expect((await refusal({ recipientIds: many }))[1]).toContain('up to 500 recipients');
  });

  it('refuses types, recipients, senders and targets that cannot be', async () => {
    const account = org.engine.query({ userId: user('admin').userId }, 'SELECT Id FROM Account LIMIT 1');
    expect((await refusal({ customNotifTypeId: '0ML000000000001AAA' }))[1]).toContain(
      'no custom notification type',
    );
    expect((await refusal({ recipientIds: ['nobody'] }))[1]).toContain('not a user, group');
    expect((await refusal({ recipientIds: [account.records[0]?.['Id']] }))[1]).toBe(
      'Account teams are not enabled in this org.',
    );
    expect((await refusal({ senderId: typeId }))[1]).toBe('The senderId must be a user.');
    expect((await refusal({ targetId: 'record' }))[1]).toBe('malformed id record');
    expect((await refusal({ targetId: undefined, targetPageRef: 'home' }))[1]).toContain('page reference');
  });

  it('refuses an empty request and actions this org cannot run', async () => {
    expect(await call(ACTION, {})).toMatchObject({ status: 400, body: [{ errorCode: 'INVALID_API_INPUT' }] });
    expect((await call('/actions/standard/emailSimple', { inputs: [{}] })).status).toBe(404);
    expect((await call('/actions/custom/apex')).status).toBe(404);
  });
});
