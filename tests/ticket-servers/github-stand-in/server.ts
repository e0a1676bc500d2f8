import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { accounts, GithubState, type Account, type Repository } from './github-state.ts';
import { listIssues, searchIssues } from './list.ts';
import { issueShape, publicUser } from './shapes.ts';

/** One answer that is given in place of the true one. */
export interface Interruption {
  status: number;
  headers?: Record<string, string>;
  message: string;
}

export interface GithubServer {
  url: string;
  state: GithubState;
  tokens: { agent: string; reader: string };
  /** Answers the next request with this. */
  interrupt(next: Interruption): void;
  /** The next searches run out of time. */
  searchesIncomplete: boolean;
  down(): Promise<void>;
  up(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Stands in for GitHub's REST interface as its documentation describes it (docs.github.com/rest). It keeps state,
 * answers what it does not know with 501, and has the traps named beside the code.
 */
export async function startGithubStandIn(
  options: { now?: () => number; port?: number } = {},
): Promise<GithubServer> {
  const state = new GithubState(options.now ?? Date.now);
  const interruptions: Interruption[] = [];
  const build = () => routes(state, interruptions, () => server);
  let app = build();
  await app.listen({ port: options.port ?? 0, host: '127.0.0.1' });
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('The stand-in has no port.');
  const { port } = address;
  const tokenOf = (login: string) => accounts.find((one) => one.login === login)?.token ?? '';
  const server: GithubServer = {
    url: `http://127.0.0.1:${port}`,
    state,
    tokens: { agent: tokenOf('ada'), reader: tokenOf('rita') },
    interrupt: (next) => void interruptions.push(next),
    searchesIncomplete: false,
    down: () => app.close(),
    up: async () => {
      app = build();
      await app.listen({ port, host: '127.0.0.1' });
    },
    stop: () => app.close(),
  };
  return server;
}

function routes(
  state: GithubState,
  interruptions: Interruption[],
  server: () => GithubServer,
): FastifyInstance {
  const app = fastify({ forceCloseConnections: true });
  const callers = new WeakMap<FastifyRequest, Account>();
  const me = (request: FastifyRequest): Account => {
    const account = callers.get(request);
    if (!account) throw new Error('No caller: the token check did not run.');
    return account;
  };
  const api = () => server().url;

  app.addHook('onRequest', async (request, reply) => {
    void reply.header('date', new Date(state.now()).toUTCString());
    const next = interruptions.shift();
    if (next)
      return reply
        .code(next.status)
        .headers(next.headers ?? {})
        .send({ message: next.message });
    if (request.url === '/app/installations/67890/access_tokens') return undefined;
    const token = /^(?:token|bearer) (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const account = accounts.find((one) => one.token === token);
    if (!account) return reply.code(401).send({ message: 'Bad credentials', documentation_url: '' });
    callers.set(request, account);
    void reply.headers({
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': '4990',
      'x-oauth-scopes': 'repo',
    });
    return undefined;
  });
  app.setNotFoundHandler((request, reply) => {
    void reply
      .code(501)
      .send({ message: `The GitHub stand-in does not know ${request.method} ${request.url}.` });
  });

  app.get('/user', async (request) => publicUser(me(request), api()));
  app.get('/rate_limit', async () => {
    const rate = { limit: 5000, used: 10, remaining: 4990, reset: Math.floor(state.now() / 1000) + 3600 };
    return { resources: { core: rate, search: { ...rate, limit: 30, remaining: 30 } }, rate };
  });
  app.post('/app/installations/:id/access_tokens', async (request, reply) => {
    // An App proves itself by a signed web token and gets one of its own for an hour (docs.github.com, "Generating
    // an installation access token for a GitHub App").
    if (!/^bearer ey/i.test(request.headers.authorization ?? '')) {
      return reply.code(401).send({ message: 'A JSON web token could not be decoded' });
    }
    const expires = new Date(state.now() + 3_600_000).toISOString();
    const { agent } = server().tokens;
    return reply.code(201).send({
      token: agent,
      expires_at: expires,
      permissions: { issues: 'write' },
      repository_selection: 'all',
    });
  });

  app.get<Place>('/repos/:owner/:repo/issues', async (request, reply) => {
    const found = state.find(request.params.owner, request.params.repo);
    if (!found) return notFound(reply);
    if (found.renamed) return moved(reply, `${api()}/repositories/${found.repository.id}/issues`, request);
    return listIssues(found.repository, request.query as Record<string, string>, api(), reply);
  });
  app.get<{ Params: { id: string } }>('/repositories/:id/issues', async (request, reply) => {
    const repository = byId(request.params.id);
    return repository
      ? listIssues(repository, request.query as Record<string, string>, api(), reply)
      : notFound(reply);
  });
  app.post<Place>('/repos/:owner/:repo/issues', async (request, reply) => {
    const found = state.find(request.params.owner, request.params.repo);
    if (!found) return notFound(reply);
    const { title, body, labels, assignees, ...more } = request.body as NewIssue;
    if (Object.keys(more).length > 0) {
      throw new Error(`The GitHub stand-in does not know the fields ${Object.keys(more).join()}.`);
    }
    if (typeof title !== 'string' || title === '' || title.length > 256) {
      return reply.code(422).send({ message: 'Validation Failed', documentation_url: '', errors: [] });
    }
    // Trap: without push access labels and assignees are taken away in silence
    // (docs.github.com/rest/issues/issues, "Create an issue").
    const account = me(request);
    const chosen = accounts.filter(({ login }) => assignees?.includes(login));
    const row = state.add(found.repository, {
      title,
      body: body ?? null,
      author: account,
      ...(account.push && { labels: labels ?? [], assignees: chosen }),
    });
    return reply.code(201).send(issueShape(row, found.repository, api()));
  });
  app.get<Numbered>('/repos/:owner/:repo/issues/:number', async (request, reply) => {
    const found = state.find(request.params.owner, request.params.repo);
    if (!found) return notFound(reply);
    const { repository, renamed } = found;
    const number = Number(request.params.number);
    if (renamed) return moved(reply, `${api()}/repositories/${repository.id}/issues/${number}`);
    return one(repository, number, reply);
  });
  app.get<{ Params: { id: string; number: string } }>(
    '/repositories/:id/issues/:number',
    async (request, reply) => {
      const repository = byId(request.params.id);
      return repository ? one(repository, Number(request.params.number), reply) : notFound(reply);
    },
  );
  app.get('/search/issues', async (request) =>
    searchIssues(state, request.query as Record<string, string>, api(), server().searchesIncomplete),
  );

  /** A transferred issue answers 301, a deleted one 410 (docs.github.com/rest/issues/issues, "Get an issue"). */
  function one(repository: Repository, number: number, reply: FastifyReply) {
    const row = repository.rows.get(number);
    if (row) return issueShape(row, repository, api());
    const gone = repository.gone.get(number);
    if (gone === undefined) return notFound(reply);
    if (gone === 'deleted')
      return reply.code(410).send({ message: 'This issue was deleted', documentation_url: '' });
    return moved(reply, `${api()}/repositories/${gone.repository.id}/issues/${gone.number}`);
  }
  const byId = (id: string) => state.repositories.find((one) => String(one.id) === id);
  return app;
}

interface Place {
  Params: { owner: string; repo: string };
}
interface Numbered {
  Params: { owner: string; repo: string; number: string };
}
interface NewIssue {
  title?: unknown;
  body?: string;
  labels?: string[];
  assignees?: string[];
}

/** What may not be seen is "not found" as well (docs.github.com, REST, "Troubleshooting"). */
const notFound = (reply: FastifyReply) =>
  reply.code(404).send({ message: 'Not Found', documentation_url: '', status: '404' });

/** Renamed repositories answer with the address by id (docs.github.com, REST, "Best practices": follow redirects). */
function moved(reply: FastifyReply, url: string, request?: FastifyRequest) {
  const query = request ? new URL(request.url, url).search : '';
  return reply
    .code(301)
    .header('location', `${url}${query}`)
    .send({ message: 'Moved Permanently', url: `${url}${query}`, documentation_url: '' });
}
