/** One request of the page: several actions, each answered on its own, as in Lightning's `/aura` endpoint. */
export interface AuraAction {
  id: string;
  /** `aura://RecordUiController/ACTION$updateRecord` */
  descriptor: string;
  params: Record<string, unknown>;
}

export type AuraAnswer =
  | { id: string; state: 'SUCCESS'; returnValue: unknown; error: [] }
  | { id: string; state: 'ERROR'; returnValue: null; error: { message: string; data?: unknown }[] };

/** What Lightning sends when the session is gone; the page then leaves for the login page. */
export const invalidSession =
  '*/' +
  JSON.stringify({
    event: { descriptor: 'markup://aura:invalidSession', attributes: { values: {} }, eventDef: {} },
    exceptionMessage: 'Invalid session',
    exceptionEvent: true,
  }) +
  '/*ERROR*/';

/** @returns the actions of a form-encoded body, or `undefined` when it is none. */
export function parseAuraMessage(body: string): { actions: AuraAction[]; token: string } | undefined {
  const form = new URLSearchParams(body);
  const message = parseJson(form.get('message') ?? '');
  if (!isRecord(message) || !Array.isArray(message['actions'])) return undefined;
  const actions: AuraAction[] = [];
  for (const action of message['actions'] as unknown[]) {
    if (!isRecord(action)) return undefined;
    const { id, descriptor, params } = action;
    if (typeof id !== 'string' || typeof descriptor !== 'string') return undefined;
    actions.push({ id, descriptor, params: isRecord(params) ? params : {} });
  }
  return { actions, token: form.get('aura.token') ?? '' };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
