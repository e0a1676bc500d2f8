import type { SaveProblem, ShellView } from '../view-model.ts';

/** An action the server refused. `problem` is there when a save was refused field by field. */
export class ActionError extends Error {
  readonly problem: SaveProblem | undefined;
  readonly statusCode: number;
  constructor(message: string, statusCode: number, problem: SaveProblem | undefined) {
    super(message);
    this.name = 'ActionError';
    this.statusCode = statusCode;
    this.problem = problem;
  }
}

let token = '';
let requests = 0;

/** Fetch what the page needs to start; without a session the browser leaves for the login page. */
export async function bootstrap(): Promise<ShellView> {
  const answer = await readAnswer(await fetch('/auraFW/bootstrap', { credentials: 'same-origin' }));
  const { token: given, shell } = answer as { token: string; shell: ShellView };
  token = given;
  return shell;
}

/**
 * Run one action of the page's endpoint.
 * @throws ActionError when the org refuses it.
 */
export async function act<T>(name: string, params: Record<string, unknown> = {}): Promise<T> {
  requests += 1;
  const id = `${requests};a`;
  const descriptor = `aura://RecordUiController/ACTION$${name}`;
  const body = new URLSearchParams({
    message: JSON.stringify({ actions: [{ id, descriptor, callingDescriptor: 'UNKNOWN', params }] }),
    'aura.pageURI': location.pathname + location.search,
    'aura.token': token,
  });
  const response = await fetch(`/aura?r=${requests}&aura.RecordUi.${name}=1`, { method: 'POST', body });
  const { actions } = (await readAnswer(response)) as {
    actions: { state: string; returnValue: T; error: { message: string; data?: Partial<SaveProblem> }[] }[];
  };
  const answer = actions[0];
  if (answer?.state === 'SUCCESS') return answer.returnValue;
  const error = answer?.error[0];
  const data = error?.data;
  const problem = data?.output === undefined ? undefined : (data as SaveProblem);
  throw new ActionError(error?.message ?? 'No answer', data?.statusCode ?? 500, problem);
}

async function readAnswer(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text.startsWith('*/')) {
    // The session has ended: load the page again, which answers with the login page.
    location.reload();
    return await new Promise<never>(() => undefined);
  }
  return JSON.parse(text) as unknown;
}
