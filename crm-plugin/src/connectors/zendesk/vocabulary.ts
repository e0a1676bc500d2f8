import { fieldsAnswer } from './answers.ts';
import type { FieldName, ZendeskConfig } from './config.ts';
import type { ZendeskApi } from './zendesk-api.ts';

/** Ids of the ticket fields the connection names; undefined where the account has no such active field. */
export interface FieldIds {
  crm: number | undefined;
  nextStep: number | undefined;
}

export async function readFieldIds(api: ZendeskApi, config: ZendeskConfig): Promise<FieldIds> {
  const { ticket_fields: known } = await api.ask({ segments: ['ticket_fields.json'], schema: fieldsAnswer });
  const idOf = (name: FieldName) =>
    known.find(({ id, title, active }) => active && (id === Number(name) || title === name))?.id;
  return { crm: idOf(config.crmField), nextStep: idOf(config.nextStepField) };
}
