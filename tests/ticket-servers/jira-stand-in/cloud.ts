import { JqlFault, runJql } from './jql.ts';
import { users, type JiraRow } from './jira-state.ts';
import { createFrom, type NewIssueBody } from './create.ts';
import { chosen, cloudUser, fieldList, fieldsOf } from './shapes.ts';
import { startJira, type Face, type JiraServer } from './stand-in.ts';

interface SearchBody {
  jql: string;
  fields?: string[];
  properties?: string[];
  maxResults?: number;
  nextPageToken?: string;
  reconcileIssues?: number[];
}

/** Where fields are asked for, a page holds fewer rows than asked for (developer.atlassian.com, "Search for issues"). */
const mostRows = 50;
const tokenOf = (offset: number) => Buffer.from(`after ${offset}`).toString('base64url');
const offsetOf = (token: string) =>
  Number(/^after (\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1]);

const cloud: Face = {
  openToStrangers: ['/rest/api/3/search/jql', '/rest/api/3/field'],
  caller(authorization) {
    const given = Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString();
    return users.find(({ email, token }) => given === `${email}:${token}`);
  },
  routes(app, { state, me, site }) {
    const shape = (row: JiraRow, wanted: readonly string[], properties: readonly string[] = []) => ({
      expand: '',
      id: String(row.id),
      self: `${site()}/rest/api/3/issue/${row.id}`,
      key: row.key,
      fields: chosen(fieldsOf(row, site(), cloudUser), wanted),
      ...(properties.length > 0 && { properties: pick(row.properties, properties) }),
    });
    app.get('/rest/api/3/myself', async (request) => cloudUser(me(request), site()));
    app.get('/rest/api/3/field', async () => fieldList);
    app.get('/rest/api/3/user/search', async (request) => {
      const { query = '', maxResults = '50' } = request.query as { query?: string; maxResults?: string };
      const word = query.toLowerCase();
      // Hidden addresses are matched all the same, and left out of the answer.
      const found = users.filter(
        ({ email, displayName }) => email === word || displayName.toLowerCase().startsWith(word),
      );
      return found.slice(0, Number(maxResults)).map((one) => cloudUser(one, site()));
    });
    app.get('/rest/api/3/project/search', async (request) => {
      const { keys = '', action = 'view' } = request.query as { keys?: string; action?: string };
      const seen = [...state.projects].filter(([key]) => key === keys);
      const values =
        action === 'create' && !me(request).mayCreate
          ? []
          : seen.map(([key, { id }]) => ({ id, key, name: key }));
      return { startAt: 0, maxResults: 50, total: values.length, isLast: true, values };
    });
    app.post('/rest/api/3/search/jql', async (request, reply) => {
      const {
        jql,
        fields = ['id'],
        properties,
        maxResults = 50,
        nextPageToken,
        reconcileIssues,
        ...more
      } = request.body as SearchBody;
      // `startAt` and `total` are gone with the search of old (developer.atlassian.com, changelog CHANGE-2046).
      if (Object.keys(more).length > 0)
        return reply.code(400).send({ errorMessages: [`unknown ${Object.keys(more).join()}`], errors: {} });
      const found = runJql(jql, state.indexed(reconcileIssues), me(request), state.now());
      const from = nextPageToken === undefined ? 0 : offsetOf(nextPageToken);
      const end = from + Math.min(maxResults, mostRows);
      // Trap: ids alone unless fields are named; no total; a short page is not the last one.
      const issues = found
        .slice(from, end)
        .map((row) => (fields.join() === 'id' ? { id: String(row.id) } : shape(row, fields, properties)));
      return end < found.length
        ? { issues, nextPageToken: tokenOf(end), isLast: false }
        : { issues, isLast: true };
    });
    app.post('/rest/api/3/issue', async (request, reply) => {
      if (!me(request).mayCreate)
        return reply.code(403).send({ errorMessages: ['No permission.'], errors: {} });
      const made = createFrom(request.body as NewIssueBody, state, me(request), 'accountId');
      if ('errors' in made) return reply.code(400).send({ errorMessages: [], errors: made.errors });
      const { id, key } = made.row;
      return reply.code(201).send({ id: String(id), key, self: `${site()}/rest/api/3/issue/${id}` });
    });
    app.get<{ Params: { id: string } }>('/rest/api/3/issue/:id', async (request, reply) => {
      const row = state.find(request.params.id);
      const { fields = '*all' } = request.query as { fields?: string | string[] };
      if (row) return shape(row, [fields].flat());
      const said = 'Issue does not exist or you do not have permission to see it.';
      return reply.code(404).send({ errorMessages: [said], errors: {} });
    });
    app.setErrorHandler((error, _request, reply) => {
      if (error instanceof JqlFault)
        return reply.code(400).send({ errorMessages: [error.message], errors: {} });
      throw error;
    });
  },
};

export function startJiraCloudStandIn(
  options: { now?: () => number; port?: number } = {},
): Promise<JiraServer> {
  return startJira(cloud, options);
}

function pick(from: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.flatMap((name) => (name in from ? [[name, from[name]]] : [])));
}
