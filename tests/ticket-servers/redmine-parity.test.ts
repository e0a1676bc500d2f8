import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { has } from '../run/needs.ts';
import { startRedmineStandIn } from './redmine-stand-in/server.ts';
import { startRedmine, type RedmineServer } from './redmine.ts';
import { startRequestTracker } from './rt.ts';

/** One request, as both servers get it. `key` says whose. */
interface Ask {
  name: string;
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: (server: RedmineServer) => string;
  key?: 'adminKey' | 'agentKey' | 'sellerKey';
  issue?: (server: RedmineServer) => Record<string, unknown>;
}

const asks: Ask[] = [
  { name: 'who am I', path: () => '/users/current.json' },
  { name: 'users are for admins', path: () => '/users.json' },
  { name: 'custom fields are for admins', path: () => '/custom_fields.json' },
  { name: 'my memberships', path: () => '/users/current.json?include=memberships' },
  { name: 'a person', path: () => '/users/6.json' },
  { name: 'a person, to an admin', path: () => '/users/6.json', key: 'adminKey' },
  { name: 'nobody', path: () => '/users/99.json' },
  { name: 'a role', path: () => '/roles/4.json' },
  { name: 'no such role', path: () => '/roles/99.json' },
  { name: 'custom fields, to an admin', path: () => '/custom_fields.json', key: 'adminKey' },
  { name: 'statuses', path: () => '/issue_statuses.json' },
  { name: 'priorities', path: () => '/enumerations/issue_priorities.json' },
  { name: 'members', path: () => '/projects/handrail/memberships.json' },
  { name: 'unknown project', path: () => '/projects/nope.json' },
  {
    name: 'create',
    method: 'POST',
    path: () => '/issues.json',
    issue: (s) => ({
      project_id: s.project,
      subject: 'Pump stops',
      custom_fields: [{ id: s.fields.key, value: 'k1' }],
    }),
  },
  {
    name: 'create without a subject',
    method: 'POST',
    path: () => '/issues.json',
    issue: (s) => ({ project_id: s.project }),
  },
  {
    name: 'create in an unknown project',
    method: 'POST',
    path: () => '/issues.json',
    issue: () => ({ project_id: 'nope', subject: 'x' }),
  },
  { name: 'find by custom field', path: (s) => `/issues.json?status_id=*&cf_${s.fields.key}=k1` },
  {
    name: 'a write without the right answers 204',
    method: 'PUT',
    path: () => '/issues/1.json',
    key: 'sellerKey',
    issue: () => ({ status_id: 2 }),
  },
  { name: '… and changes nothing', path: () => '/issues/1.json' },
  {
    name: 'a write with the right',
    method: 'PUT',
    path: () => '/issues/1.json',
    issue: () => ({ status_id: 5, assigned_to_id: 5, due_date: '2027-01-04' }),
  },
  { name: 'closed issues are missing without status_id', path: () => '/issues.json' },
  { name: 'all states', path: () => '/issues.json?status_id=*' },
  {
    name: 'time with an offset',
    path: () => '/issues.json?status_id=*&updated_on=%3E%3D2026-01-01T00:00:00%2B00:00',
  },
  {
    name: 'time with a fraction',
    path: () => '/issues.json?status_id=*&updated_on=%3E%3D2026-01-01T00:00:00.000Z',
  },
  {
    name: 'time in whole seconds',
    path: () => '/issues.json?status_id=*&updated_on=%3E%3D2026-01-01T00:00:00Z&sort=updated_on:asc,id:asc',
  },
  {
    name: 'stale lock',
    method: 'PUT',
    path: () => '/issues/1.json',
    issue: () => ({ subject: 'y', lock_version: 0 }),
  },
  { name: 'unknown issue', path: () => '/issues/999.json' },
  { name: 'delete without the right', method: 'DELETE', path: () => '/issues/1.json' },
  { name: 'delete', method: 'DELETE', path: () => '/issues/1.json', key: 'adminKey' },
  { name: 'deleted leaves nothing', path: () => '/issues/1.json' },
];

/** Status and, for a 422, the messages; for an issue the fields Handrail reads. */
async function answerOf(server: RedmineServer, ask: Ask): Promise<unknown> {
  const response = await fetch(`${server.url}${ask.path(server)}`, {
    method: ask.method ?? 'GET',
    headers: {
      'X-Redmine-API-Key': server[ask.key ?? 'agentKey'],
      ...(ask.issue ? { 'Content-Type': 'application/json' } : {}),
    },
    ...(ask.issue ? { body: JSON.stringify({ issue: ask.issue(server) }) } : {}),
  });
  const text = await response.text();
  const body = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};
  return {
    status: response.status,
    errors: body['errors'],
    total: body['total_count'],
    issue: told(body['issue']),
    customFields: toldFields(body['custom_fields']),
    user: toldUser(body['user']),
    role: toldRole(body['role']),
    issues: Array.isArray(body['issues']) ? body['issues'].map(told) : undefined,
  };
}

function toldFields(list: unknown): unknown {
  if (!Array.isArray(list)) return undefined;
  return list.map((field: Record<string, unknown>) => ({
    id: field['id'],
    name: field['name'],
    of: field['customized_type'],
    filter: field['is_filter'],
  }));
}

function toldUser(user: unknown): unknown {
  if (typeof user !== 'object' || user === null) return undefined;
  const { id, login, admin, mail, memberships } = user as Record<string, unknown>;
  const roles = Array.isArray(memberships)
    ? memberships.map((one) => (one as { roles: unknown }).roles)
    : undefined;
  return { id, login, admin, mail, roles };
}

/** The rights Handrail asks about. */
function toldRole(role: unknown): unknown {
  if (typeof role !== 'object' || role === null) return undefined;
  const { id, name, permissions } = role as { id: number; name: string; permissions: string[] };
  const asked = ['view_issues', 'add_issues', 'edit_issues', 'delete_issues'];
  return { id, name, rights: asked.filter((right) => permissions.includes(right)) };
}

function told(issue: unknown): unknown {
  if (typeof issue !== 'object' || issue === null) return undefined;
  const { id, status, priority, subject, due_date, assigned_to, custom_fields } = issue as Record<
    string,
    unknown
  >;
  return { id, status, priority, subject, due_date, assigned_to, custom_fields };
}

describe.runIf(has('redmine', 'Redmine stand-in compared with the real server'))(
  'the stand-in answers as Redmine 5 does',
  () => {
    let real: RedmineServer;
    let standIn: RedmineServer;
    beforeAll(async () => {
      const started = await startRedmine();
      if (!started) throw new Error('Redmine is installed but did not start.');
      real = started;
      standIn = await startRedmineStandIn();
    }, 120_000);
    afterAll(async () => {
      await standIn.stop();
      await real.stop();
    });

    for (const ask of asks) {
      it(ask.name, async () => {
        expect(await answerOf(standIn, ask)).toEqual(await answerOf(real, ask));
      });
    }
  },
);

describe.runIf(has('request-tracker', 'Request Tracker starts and answers'))('Request Tracker', () => {
  it('starts seeded and knows its agent', async () => {
    const server = await startRequestTracker();
    if (!server) throw new Error('Request Tracker is installed but did not start.');
    try {
      const response = await fetch(`${server.url}/REST/2.0/queue/${server.queue}`, {
        headers: { Authorization: `token ${server.agentToken}` },
      });
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ Name: 'Support' });
    } finally {
      await server.stop();
    }
  }, 120_000);
});
