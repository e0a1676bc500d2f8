import { SfError } from '../../../engine/engine.ts';
import { isObject, type JsonObject } from '../json-body.ts';

/** One step of a composite request, as the client wrote it. */
export interface Subrequest {
  method: string;
  url: string;
  referenceId: string;
  body: unknown;
  httpHeaders: Record<string, string>;
}

const METHODS = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'];

const refuse = (message: string): SfError => new SfError('INVALID_INPUT', message, 400);

/** @throws SfError INVALID_INPUT */
function subrequest(value: unknown): Subrequest {
  if (!isObject(value)) throw refuse('A subrequest must be a JSON object.');
  const { method, url, referenceId, httpHeaders } = value;
  if (typeof method !== 'string' || !METHODS.includes(method)) {
    throw refuse(`Invalid or missing method in subrequest: ${String(method)}`);
  }
  if (typeof url !== 'string') throw refuse('The url of a subrequest is required.');
  if (typeof referenceId !== 'string') throw refuse('The referenceId of a subrequest is required.');
  if (!/^[A-Za-z0-9][A-Za-z0-9_]*$/.test(referenceId)) {
    throw refuse(
      `Provided referenceId ('${referenceId}') must start with a letter or a number, and it can contain only letters, numbers and underscores ('_').`,
    );
  }
  return { method, url, referenceId, body: value['body'], httpHeaders: texts(httpHeaders) };
}

function texts(headers: unknown): Record<string, string> {
  if (!isObject(headers)) return {};
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}

/** The subrequests of a body, with all checks that need no answers. @throws SfError INVALID_INPUT */
export function subrequests(body: JsonObject, name: string, most: number): Subrequest[] {
  const list = body[name];
  if (!Array.isArray(list) || list.length === 0) throw refuse(`The request must hold a list "${name}".`);
  if (list.length > most) {
    throw new SfError(
      'LIMIT_EXCEEDED',
      `The number of subrequests (${list.length}) exceeds the limit of ${most}.`,
      400,
    );
  }
  const parsed = list.map(subrequest);
  const seen = new Set<string>();
  for (const { referenceId } of parsed) {
    if (seen.has(referenceId)) throw refuse(`Duplicate referenceId provided: '${referenceId}'`);
    seen.add(referenceId);
  }
  return parsed;
}
