import { z } from 'zod';
import { ConnectorRefused, type ConnectionReport } from '../connector.ts';
import { accountAnswer, issues as issuesAnswer } from './answers.ts';
import { nameOf, repositoriesOf, type GithubConfig } from './config.ts';
import type { GithubApi } from './github-api.ts';
import type { ResponseHeaders } from './rate-limit.ts';

/** What the admin must know before the connection is used. An outage is thrown, everything else is reported. */
export async function checkConnection(
  api: GithubApi,
  config: GithubConfig,
  now: () => number,
): Promise<ConnectionReport> {
  const problems: string[] = [];
  let user: string | undefined;
  let clockSkewMs: number | undefined;
  try {
    const me = await whoAmI(api, config);
    user = me.name;
    const date = Date.parse(String(me.headers['date'] ?? ''));
    if (!Number.isNaN(date)) clockSkewMs = date - now();
    problems.push(...scopeProblems(me.headers));
    for (const repository of repositoriesOf(config)) {
      const seen = await api.find(issuesAnswer, (octokit) =>
        octokit.rest.issues.listForRepo({ ...repository, state: 'all', per_page: 1 }),
      );
      if (seen) continue;
      problems.push(
        `The repository ${nameOf(repository)} is not there, has no issues, or may not be seen. Check its name, and give the token access to it.`,
      );
    }
  } catch (error) {
    if (!(error instanceof ConnectorRefused)) throw error;
    problems.push(`${error.message} ${error.whatToDo}`);
  }
  return { ok: problems.length === 0, user, clockSkewMs, timeZone: 'UTC', problems };
}

/** An App is no user: it may not ask who it is, but its limit answers with the same headers. */
async function whoAmI(api: GithubApi, config: GithubConfig) {
  if (config.app !== undefined) {
    const { headers } = await api.ask(z.unknown(), (octokit) => octokit.rest.rateLimit.get());
    return { name: `GitHub App ${config.app.split(':')[0] ?? ''}`, headers };
  }
  const { data, headers } = await api.ask(accountAnswer, (octokit) => octokit.rest.users.getAuthenticated());
  return { name: data.name ?? data.login, headers };
}

/** Classic tokens name their scopes; fine-grained ones and Apps do not (docs.github.com, "Scopes for OAuth apps"). */
function scopeProblems(headers: ResponseHeaders): string[] {
  const said = headers['x-oauth-scopes'];
  if (typeof said !== 'string' || said === '') return [];
  const scopes = said.split(',').map((scope) => scope.trim());
  if (scopes.includes('repo') || scopes.includes('public_repo')) return [];
  return ['The token lacks the scope repo (public_repo for public repositories). Make one that has it.'];
}
