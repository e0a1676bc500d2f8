import type { RedmineConfig, FieldName } from './config.ts';
import { customFieldsAnswer, issuesAnswer, prioritiesAnswer, statusesAnswer, type Issue } from './answers.ts';
import type { RedmineApi } from './redmine-api.ts';

export interface FieldIds {
  crm: number | undefined;
  key: number | undefined;
  nextStep: number | undefined;
}

/** What this installation calls things; read once and kept. */
export interface Vocabulary {
  fields: FieldIds;
  /** Name of the status a new issue has. */
  firstStatus: string | undefined;
  /** From low to high. */
  priorities: { id: number; isDefault: boolean }[];
}

export async function readVocabulary(api: RedmineApi, config: RedmineConfig): Promise<Vocabulary> {
  const [fields, statuses, priorities] = await Promise.all([
    readFieldIds(api, config),
    api.find({ segments: ['issue_statuses.json'], schema: statusesAnswer }),
    api.find({ segments: ['enumerations', 'issue_priorities.json'], schema: prioritiesAnswer }),
  ]);
  return {
    fields,
    firstStatus: statuses?.issue_statuses[0]?.name,
    priorities: (priorities?.issue_priorities ?? [])
      .filter(({ active }) => active)
      .map(({ id, is_default }) => ({ id, isDefault: is_default })),
  };
}

/** Only admins may list custom fields; for everyone else any issue tells the ids of the fields it has. */
async function readFieldIds(api: RedmineApi, config: RedmineConfig): Promise<FieldIds> {
  const given = fieldIdsOf(config, []);
  if (Object.values(given).every((id) => id !== undefined)) return given;
  return fieldIdsOf(config, (await fieldsOfAdmin(api)) ?? (await fieldsOfIssues(api, config.project)));
}

/** Ids of the configured fields, as far as these fields tell. */
export function fieldIdsOf(config: RedmineConfig, known: readonly Field[]): FieldIds {
  const idOf = (name: FieldName) => givenId(name) ?? known.find((field) => field.name === name)?.id;
  return { crm: idOf(config.crmField), key: idOf(config.keyField), nextStep: idOf(config.nextStepField) };
}

function givenId(name: FieldName): number | undefined {
  return typeof name === 'number' ? name : /^\d+$/.test(name) ? Number(name) : undefined;
}

type Field = { id: number; name: string };

async function fieldsOfAdmin(api: RedmineApi): Promise<Field[] | undefined> {
  const answer = await api.find({ segments: ['custom_fields.json'], schema: customFieldsAnswer });
  return answer?.custom_fields.filter((field) => field.customized_type === 'issue');
}

async function fieldsOfIssues(api: RedmineApi, project: string): Promise<Field[]> {
  const newest = { status_id: '*', sort: 'id:desc', limit: '25' };
  const query = { ...newest, project_id: project };
  const answer = await api.find({ segments: ['issues.json'], query, schema: issuesAnswer });
  const found = answer?.issues ?? [];
  if (found.length > 0) return fieldsIn(found);
  const anywhere = await api.find({ segments: ['issues.json'], query: newest, schema: issuesAnswer });
  return fieldsIn(anywhere?.issues ?? []);
}

function fieldsIn(issues: readonly Issue[]): Field[] {
  return issues.flatMap((issue) => issue.custom_fields.map(({ id, name }) => ({ id, name })));
}
