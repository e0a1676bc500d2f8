import type { CompositeRequest } from '@handrail/shared';
import type { Caller, Engine, InputRow, SaveResult } from '../local-org/engine/engine.ts';
import { refusalOf } from './org-rules-writes.ts';

interface Collection {
  records: (InputRow & { attributes: { type: string }; id?: string })[];
}

/**
 * Sends an all-or-none composite request straight into the org, one subrequest after the other.
 * @returns ids by reference.
 * @throws Error with the reference and the org's words when one is refused; nothing stays then.
 */
export function sendComposite(
  engine: Engine,
  caller: Caller,
  request: CompositeRequest,
): Map<string, string> {
  const ids = new Map<string, string>();
  const filled = (text: string) => text.replace(/@\{(\w+)\.id\}/g, (_, name: string) => ids.get(name) ?? '');
  engine.transaction(() => {
    for (const { method, url, referenceId, body } of request.compositeRequest) {
      const content: unknown = JSON.parse(filled(JSON.stringify(body ?? {})));
      const results = filled(url).endsWith('/composite/sobjects')
        ? collection(engine, caller, method, content as Collection)
        : row(engine, caller, method, filled(url), content as InputRow);
      const refusal = results.map(refusalOf).find((one) => one !== undefined);
      if (refusal) throw new Error(`${referenceId}: ${refusal.message}`);
      ids.set(referenceId, results[0]?.id ?? '');
    }
  });
  return ids;
}

function row(engine: Engine, caller: Caller, method: string, url: string, content: InputRow): SaveResult[] {
  const [object = '', id = ''] = url.replace(/^.*\/sobjects\//, '').split('/');
  return method === 'PATCH'
    ? engine.update(caller, object, [{ Id: id, ...content }])
    : engine.insert(caller, object, [content]);
}

function collection(engine: Engine, caller: Caller, method: string, { records }: Collection): SaveResult[] {
  return records.flatMap(({ attributes, id, ...fields }) =>
    method === 'PATCH'
      ? engine.update(caller, attributes.type, [{ Id: id ?? '', ...fields }])
      : engine.insert(caller, attributes.type, [fields]),
  );
}
