import type { Row } from '../../../engine/engine.ts';
import { base, type RestCall } from '../rest-call.ts';
import { withVersion } from '../sobjects/versioned-urls.ts';

/** Rows a page holds when the client asks for nothing else; the most it may ask for. */
const PAGE = 2000;
/** The least a client may ask for (REST API Developer Guide, "Query Options Header"). */
const SMALLEST = 200;

/** One page of a query as REST shows it. */
export interface QueryPage {
  totalSize: number;
  done: boolean;
  nextRecordsUrl?: string;
  records: Row[];
}

/** `Sforce-Query-Options: batchSize=500`; what is out of range is brought into it, as a real org does. */
function batchSize(call: RestCall): number {
  const asked = /batchSize\s*=\s*(\d+)/i.exec(call.headers['sforce-query-options'] ?? '')?.[1];
  return asked === undefined ? PAGE : Math.min(PAGE, Math.max(SMALLEST, Number(asked)));
}

/** Cut one page out of a result; keep the result when there is more. */
export function cutPage(
  call: RestCall,
  result: { totalSize: number; records: Row[] },
  resource: 'query' | 'queryAll',
  from?: { id: string; offset: number },
): QueryPage {
  const offset = from?.offset ?? 0;
  const end = offset + batchSize(call);
  const page = { totalSize: result.totalSize, done: end >= result.records.length };
  const records = withVersion(call, result.records.slice(offset, end)) as Row[];
  if (page.done) return { ...page, records };
  const id = from?.id ?? call.context.cursors.keep({ userId: call.caller.userId, ...result });
  return { ...page, nextRecordsUrl: `${base(call)}/${resource}/${id}-${end}`, records };
}
