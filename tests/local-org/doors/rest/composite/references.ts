import { isObject } from '../json-body.ts';

/** A path such as `refs[0].id` that points at nothing. */
export class MissingReference extends Error {
  constructor(path: string) {
    const reference = /^[^.[]*/.exec(path)?.[0] ?? path;
    super(`Invalid reference specified. No value for ${path} found in ${reference}.`);
    this.name = 'MissingReference';
  }
}

const REFERENCE = /@\{([^}]*)\}/g;
const WHOLE = /^@\{([^}]*)\}$/;

/** Answers of earlier subrequests, by reference id; a failed one is absent. */
export type Answers = ReadonlyMap<string, unknown>;

/** The value at `handoff.id` or `rows[1].id`. @throws MissingReference */
function valueAt(answers: Answers, path: string): unknown {
  const steps = path.match(/[^.[\]]+/g) ?? [];
  const [reference = '', ...rest] = steps;
  let value = answers.get(reference);
  for (const step of rest) {
    if (Array.isArray(value)) value = (value as unknown[])[Number(step)];
    else value = isObject(value) ? value[step] : undefined;
  }
  if (value === undefined || value === null || typeof value === 'object') throw new MissingReference(path);
  return value;
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Replace all references in a text. */
export function resolveText(text: string, answers: Answers): string {
  return text.replace(REFERENCE, (_all, path: string) => asText(valueAt(answers, path)));
}

/** Replace references in a body, however deep; a text that is one reference takes the value's own type. */
export function resolveBody(body: unknown, answers: Answers): unknown {
  if (typeof body === 'string') {
    const whole = WHOLE.exec(body)?.[1];
    return whole === undefined ? resolveText(body, answers) : valueAt(answers, whole);
  }
  if (Array.isArray(body)) return body.map((item) => resolveBody(item, answers));
  if (!isObject(body)) return body;
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, resolveBody(value, answers)]));
}
