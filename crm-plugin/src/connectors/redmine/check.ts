import { ConnectorRefused, type ConnectionReport } from '../connector.ts';
import { issuesAnswer, projectAnswer, roleAnswer, userAnswer } from './answers.ts';
import type { RedmineConfig } from './config.ts';
import type { RedmineApi } from './redmine-api.ts';
import { readVocabulary } from './vocabulary.ts';

/** What the admin must know before the connection is used. An outage is thrown, everything else is reported. */
export async function checkConnection(api: RedmineApi, config: RedmineConfig): Promise<ConnectionReport> {
  const report = { ok: false, user: undefined, clockSkewMs: undefined };
  try {
    const query = { include: 'memberships' };
    const { user } = await api.ask({ segments: ['users', 'current.json'], query, schema: userAnswer });
    const problems = [...(await rightsProblems(api, config, user)), ...(await fieldProblems(api, config))];
    const name = [user.firstname, user.lastname].join(' ').trim();
    // Redmine behind Puma sends no Date header: its clock cannot be seen without writing.
    return { ok: problems.length === 0, user: name || user.login, clockSkewMs: undefined, problems };
  } catch (error) {
    if (!(error instanceof ConnectorRefused)) throw error;
    return { ...report, problems: [`${error.message} ${error.whatToDo}`] };
  }
}

type User = (typeof userAnswer)['_zod']['output']['user'];

async function rightsProblems(api: RedmineApi, config: RedmineConfig, user: User): Promise<string[]> {
  const project = await api.find({ segments: ['projects', `${config.project}.json`], schema: projectAnswer });
  if (!project) {
    return [
      `The project "${config.project}" is not there or may not be seen. Check its identifier and the user's membership.`,
    ];
  }
  const membership = user.memberships.find(({ project: { id } }) => id === project.project.id);
  // An admin needs no role; nothing of an admin's rights is shown, so nothing is missing.
  if (!membership) return [];
  const permissions = new Set<string>();
  for (const { id } of membership.roles) {
    const role = await api.find({ segments: ['roles', `${id}.json`], schema: roleAnswer });
    for (const permission of role?.role.permissions ?? []) permissions.add(permission);
  }
  return ['view_issues', 'add_issues']
    .filter((permission) => !permissions.has(permission))
    .map(
      (permission) =>
        `The user's role in the project lacks the permission ${permission}. Add it to the role.`,
    );
}

async function fieldProblems(api: RedmineApi, config: RedmineConfig): Promise<string[]> {
  const { fields } = await readVocabulary(api, config);
  // In an empty installation nobody but an admin can see whether the fields are there: the first ticket will tell.
  if (Object.values(fields).every((id) => id === undefined) && (await isEmpty(api))) return [];
  const missing: [string | number, boolean, string][] = [
    [config.crmField, fields.crm === undefined, 'tickets cannot name their opportunity'],
    [config.keyField, fields.key === undefined, 'an interrupted ticket is found only among the newest 100'],
    [config.nextStepField, fields.nextStep === undefined, 'next steps are not shown'],
  ];
  return missing.flatMap(([name, isMissing, effect]) =>
    isMissing
      ? [`Redmine shows no custom field "${name}": ${effect}. Make it for issues, used as a filter.`]
      : [],
  );
}

async function isEmpty(api: RedmineApi): Promise<boolean> {
  const query = { status_id: '*', limit: '1' };
  return (await api.ask({ segments: ['issues.json'], query, schema: issuesAnswer })).issues.length === 0;
}
