import type { CompositeRequest, SalesforceRow } from './gateway.ts';

/** Unique, case-sensitive fields by which a row Handrail creates is known again after a lost answer. */
export const uniqueKeyFields = ['Client_Key__c', 'Key__c'] as const;

export interface UniqueKey {
  field: string;
  value: string;
}

/** The key a row carries, if any. */
export function uniqueKeyOf(row: SalesforceRow): UniqueKey | undefined {
  for (const field of uniqueKeyFields) {
    const value = row[field];
    // A key made from an answer of the same request (`@{case.id}`) would be another one the second time.
    if (typeof value === 'string' && value !== '' && !value.includes('@{')) return { field, value };
  }
  return undefined;
}

/**
 * Whether an all-or-none composite may be sent again after a lost answer: with a unique key in any row it creates,
 * the second time is refused as a whole; without creates there is nothing to double.
 */
export function maySendAgain(requests: readonly CompositeRequest[]): boolean {
  const creates = requests.filter(({ method }) => method === 'POST');
  return creates.length === 0 || creates.some(({ body }) => isRow(body) && uniqueKeyOf(body) !== undefined);
}

export function isRow(body: unknown): body is SalesforceRow {
  return typeof body === 'object' && body !== null && !Array.isArray(body);
}
