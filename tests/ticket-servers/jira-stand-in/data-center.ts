import { JqlFault, runJql } from './jql.ts';
import { users, type JiraRow } from './jira-state.ts';
import { createFrom, type NewIssueBody } from './create.ts';
import { chosen, dataCenterUser, fieldList, fieldsOf } from './shapes.ts';
import { startJira, type Face, type JiraServer } from './stand-in.ts';

interface SearchBody {
  jql: string;
  fields?: string[];
  properties?: string[];
  startAt?: number;
  maxResults?: number;
}

/** The server's own limit, `jira.search.views.default.max` (confluence.atlassian.com, "Limiting the number of issues"). */
const mostRows = 60;

const dataCenter: Face = {
  openToStrangers: [],
  caller: (authorization) => users.find(({ token }) => authorization === `Bearer ${token}`),
  routes(app, { state, me, site }) {
    const shape = (row: JiraRow, wanted: readonly string[], properties: readonly string[] = []) => ({
      id: String(row.id),
      self: `${site()}/rest/api/2/issue/${row.id}`,
      key: row.key,
      fields: chosen(fieldsOf(row, site(), dataCenterUser), wanted),
      ...(properties.length > 0 && {
        properties: Object.fromEntries(
          properties.flatMap((name) => (name in row.properties ? [[name, row.properties[name]]] : [])),
        ),
      }),
    });
    app.get('/rest/api/2/myself', async (request) => dataCenterUser(me(request), site()));
    app.get('/rest/api/2/field', async () => fieldList);
    app.get('/rest/api/2/mypermissions', async (request, reply) => {
      const { projectKey = '' } = request.query as { projectKey?: string };
      if (!state.projects.has(projectKey)) {
        return reply
          .code(404)
          .send({ errorMessages: [`No project could be found with key '${projectKey}'.`], errors: {} });
      }
      return {
        permissions: {
          BROWSE_PROJECTS: { id: '10', key: 'BROWSE_PROJECTS', havePermission: true },
          CREATE_ISSUES: { id: '11', key: 'CREATE_ISSUES', havePermission: me(request).mayCreate },
        },
      };
    });
    app.get('/rest/api/2/user/assignable/search', async (request, reply) => {
      const { username = '', project = '' } = request.query as { username?: string; project?: string };
      if (!state.projects.has(project))
        return reply.code(404).send({ errorMessages: ['No project.'], errors: {} });
      const word = username.toLowerCase();
      // Trap: beginnings of name, address and display name are found, not only the whole.
      const found = users.filter((one) =>
        [one.name, one.email, one.displayName.toLowerCase()].some((text) => text.startsWith(word)),
      );
      return found.map((one) => dataCenterUser(one, site()));
    });
    app.post('/rest/api/2/search', async (request) => {
      const { jql, fields = ['*all'], properties, startAt = 0, maxResults = 50 } = request.body as SearchBody;
      const found = runJql(jql, state.indexed(), me(request), state.now());
      // Trap: pages are counted anew at every request, and hold what the server allows, not what was asked for.
      const page = found.slice(startAt, startAt + Math.min(maxResults, mostRows));
      const issues = page.map((row) => shape(row, fields, properties));
      return { startAt, maxResults: Math.min(maxResults, mostRows), total: found.length, issues };
    });
    app.post('/rest/api/2/issue', async (request, reply) => {
      if (!me(request).mayCreate)
        return reply.code(403).send({ errorMessages: ['No permission.'], errors: {} });
      const made = createFrom(request.body as NewIssueBody, state, me(request), 'name');
      if ('errors' in made) return reply.code(400).send({ errorMessages: [], errors: made.errors });
      const { id, key } = made.row;
      return reply.code(201).send({ id: String(id), key, self: `${site()}/rest/api/2/issue/${id}` });
    });
    app.get<{ Params: { id: string } }>('/rest/api/2/issue/:id', async (request, reply) => {
      const row = state.find(request.params.id);
      const { fields = '*all' } = request.query as { fields?: string };
      return row
        ? shape(row, fields.split(','))
        : reply.code(404).send({ errorMessages: ['Issue Does Not Exist'], errors: {} });
    });
    app.setErrorHandler((error, _request, reply) => {
      if (error instanceof JqlFault)
        return reply.code(400).send({ errorMessages: [error.message], errors: {} });
      throw error;
    });
  },
};

export function startJiraDataCenterStandIn(
  options: { now?: () => number; port?: number } = {},
): Promise<JiraServer> {
  return startJira(dataCenter, options);
}
