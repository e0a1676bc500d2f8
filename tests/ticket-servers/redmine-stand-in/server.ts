import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Issues, shown } from './issues.ts';
import { listIssues } from './list.ts';
import {
  customFields,
  may,
  roles,
  nameOf,
  priorities,
  project,
  statuses,
  trackers,
  users,
  type StandInUser,
} from './seed.ts';
import type { RedmineServer } from '../redmine.ts';

/**
 * Stands in for Redmine 5 where Debian's package is not installed. It keeps state, refuses what it does not know,
 * and has the traps seen on the real one; the connector contract runs against both.
 */
export async function startRedmineStandIn(
  options: { port?: number; now?: () => Date } = {},
): Promise<RedmineServer> {
  const issues = new Issues(options.now ?? (() => new Date()));
  let app = build(issues);
  await app.listen({ port: options.port ?? 0, host: '127.0.0.1' });
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('The stand-in has no port.');
  const { port } = address;
  const keyOf = (login: string) => users.find((user) => user.login === login)?.key ?? '';
  return {
    url: `http://127.0.0.1:${port}`,
    adminKey: keyOf('admin'),
    agentKey: keyOf('agent'),
    sellerKey: keyOf('seller'),
    project: project.identifier,
    fields: { crm: 1, key: 2, nextStep: 3 },
    down: () => app.close(),
    up: async () => {
      app = build(issues);
      await app.listen({ port, host: '127.0.0.1' });
    },
    stop: () => app.close(),
  };
}

function build(issues: Issues): FastifyInstance {
  const app = fastify({ forceCloseConnections: true });
  const caller = new WeakMap<FastifyRequest, StandInUser>();
  const me = (request: FastifyRequest): StandInUser => {
    const user = caller.get(request);
    if (!user) throw new Error('No caller: the key check did not run.');
    return user;
  };

  app.addHook('onRequest', async (request, reply) => {
    const user = users.find((candidate) => candidate.key === request.headers['x-redmine-api-key']);
    if (!user) return reply.code(401).send();
    caller.set(request, user);
    return undefined;
  });
  app.setNotFoundHandler((request, reply) => {
    void reply
      .code(501)
      .send({ standIn: `The Redmine stand-in does not know ${request.method} ${request.url}.` });
  });

  app.get('/users/current.json', async (request) => ({
    user: { ...account(me(request)), ...memberships(request, me(request)) },
  }));
  app.get<Params>('/users/:id.json', async (request, reply) => {
    const user = users.find(({ id }) => id === Number(request.params.id));
    if (!user) return reply.code(404).send();
    // Addresses are hidden from all but admins, which is Redmine's default.
    const { api_key, admin, ...shownToAll } = account(user);
    const all = { ...shownToAll, api_key, admin, mail: user.mail };
    delete shownToAll.mail;
    return { user: me(request).admin ? all : shownToAll };
  });
  app.get<Params>('/roles/:id.json', async (request, reply) => {
    const role = roles.find(({ id }) => id === Number(request.params.id));
    return role ? { role } : reply.code(404).send();
  });
  app.get('/users.json', async (request, reply) =>
    me(request).admin ? { users: users.map(nameOf), total_count: users.length } : reply.code(403).send(),
  );
  app.get('/custom_fields.json', async (request, reply) =>
    me(request).admin
      ? {
          custom_fields: customFields.map((field) => ({
            ...field,
            customized_type: 'issue',
            field_format: 'string',
            is_filter: true,
          })),
        }
      : reply.code(403).send(),
  );
  app.get('/issue_statuses.json', async () => ({ issue_statuses: statuses }));
  app.get('/trackers.json', async () => ({ trackers }));
  app.get('/enumerations/issue_priorities.json', async () => ({ issue_priorities: priorities }));
  app.get<Params>('/projects/:id.json', async (request, reply) =>
    isProject(request) ? { project: { ...project, trackers } } : reply.code(404).send(),
  );
  app.get<Params>('/projects/:id/memberships.json', async (request, reply) => {
    if (!isProject(request)) return reply.code(404).send();
    const memberships = users.map((user, at) => ({
      id: at + 1,
      project: { id: project.id, name: project.name },
      user: nameOf(user),
      roles: [user.role],
    }));
    return { memberships, total_count: memberships.length, offset: 0, limit: 25 };
  });

  app.get('/issues.json', async (request, reply) => {
    const found = listIssues(issues, request.query as Record<string, string>);
    if ('errors' in found) return reply.code(422).send(found);
    return {
      issues: found.rows.map(shown),
      total_count: found.total,
      offset: found.offset,
      limit: found.limit,
    };
  });
  app.post('/issues.json', async (request, reply) => {
    if (!may(me(request), 'add_issues')) return reply.code(403).send();
    return answer(reply, issues.create(issueOf(request), me(request)), 201);
  });
  app.get<Params>('/issues/:id.json', async (request, reply) => {
    const issue = issues.get(Number(request.params.id));
    return issue ? { issue: { ...shown(issue), journals: [] } } : reply.code(404).send();
  });
  app.put<Params>('/issues/:id.json', async (request, reply) => {
    const result = issues.update(Number(request.params.id), issueOf(request), me(request));
    return result ? answer(reply, result, 204) : reply.code(404).send();
  });
  app.delete<Params>('/issues/:id.json', async (request, reply) => {
    if (!may(me(request), 'delete_issues')) return reply.code(403).send();
    issues.delete(Number(request.params.id));
    return reply.code(204).send();
  });
  return app;
}

interface Params {
  Params: { id: string };
}
const isProject = (request: FastifyRequest<Params>) =>
  request.params.id === project.identifier || request.params.id === String(project.id);

function issueOf(request: FastifyRequest): Record<string, unknown> {
  const body = request.body as { issue?: Record<string, unknown> } | null;
  return body?.issue ?? {};
}

function answer(reply: FastifyReply, result: ReturnType<Issues['create']>, status: 201 | 204) {
  if ('errors' in result) return reply.code(422).send({ errors: result.errors });
  return status === 201 ? reply.code(201).send({ issue: shown(result.issue) }) : reply.code(204).send();
}

const account = (user: StandInUser) => ({
  id: user.id,
  login: user.login,
  admin: user.admin,
  firstname: user.firstname,
  lastname: user.lastname,
  // One's own address is hidden too, unless one is an admin (seen on Redmine 5.0).
  ...(user.admin ? { mail: user.mail } : {}),
  api_key: user.key,
});

function memberships(request: FastifyRequest, user: StandInUser): object {
  const { include = '' } = request.query as { include?: string };
  if (include !== 'memberships') return {};
  const { id, name } = user.role;
  return {
    memberships: [{ id: user.id, project: { id: project.id, name: project.name }, roles: [{ id, name }] }],
  };
}
