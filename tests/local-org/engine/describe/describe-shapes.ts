/** As in `GET /sobjects` and `GET /sobjects/T/describe`; JSON ready. */
export interface DescribeGlobal {
  encoding: string;
  maxBatchSize: number;
  sobjects: Record<string, unknown>[];
}
export type SObjectDescribe = Record<string, unknown> & { name: string; fields: Record<string, unknown>[] };
