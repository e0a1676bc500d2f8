import { z } from 'zod';
import type { RowError, SalesforceRow } from './gateway.ts';

/** The shapes of Salesforce's REST answers, parsed once at the border. */
const apiError = z.object({
  errorCode: z.string(),
  message: z.string().default(''),
  fields: z.array(z.string()).nullish(),
});

const rowResult = z.object({
  id: z.string().nullish(),
  success: z.boolean(),
  created: z.boolean().nullish(),
  errors: z
    .array(
      z.object({
        statusCode: z.string(),
        message: z.string().default(''),
        fields: z.array(z.string()).nullish(),
      }),
    )
    .default([]),
});

const compositeAnswer = z.object({
  compositeResponse: z.array(
    z.object({ referenceId: z.string(), httpStatusCode: z.number(), body: z.unknown() }),
  ),
});

const queryAnswer = z.object({
  records: z.array(z.record(z.string(), z.unknown())),
  done: z.boolean(),
  nextRecordsUrl: z.string().nullish(),
});

export interface RowResult {
  id: string | undefined;
  success: boolean;
  created: boolean;
  errors: RowError[];
}

export interface SubAnswer {
  referenceId: string;
  status: number;
  body: unknown;
}

/** The errors of an answer of any shape: a list of API errors, or the failed rows of a collection. Empty = none found. */
export function parseErrors(body: unknown): RowError[] {
  const items = Array.isArray(body) ? body : [body];
  return items.flatMap((item): RowError[] => {
    const error = apiError.safeParse(item);
    if (error.success) {
      const { errorCode, message, fields } = error.data;
      return [{ code: errorCode, message, fields: fields ?? [] }];
    }
    const row = rowResult.safeParse(item);
    return row.success ? toRowErrors(row.data.errors) : [];
  });
}

/** One result a row, in the order sent; `undefined` when the answer is no such list. */
export function parseRowResults(body: unknown): RowResult[] | undefined {
  const parsed = z.array(rowResult).safeParse(body);
  return parsed.success ? parsed.data.map(toRowResult) : undefined;
}

export function parseRowResult(body: unknown): RowResult | undefined {
  const parsed = rowResult.safeParse(body);
  return parsed.success ? toRowResult(parsed.data) : undefined;
}

export function parseComposite(body: unknown): SubAnswer[] | undefined {
  const parsed = compositeAnswer.safeParse(body);
  return parsed.success
    ? parsed.data.compositeResponse.map((sub) => ({
        referenceId: sub.referenceId,
        status: sub.httpStatusCode,
        body: sub.body,
      }))
    : undefined;
}

export function parseQueryPage(
  body: unknown,
): { records: SalesforceRow[]; next: string | undefined } | undefined {
  const parsed = queryAnswer.safeParse(body);
  if (!parsed.success) return undefined;
  return {
    records: parsed.data.records,
    next: parsed.data.done ? undefined : (parsed.data.nextRecordsUrl ?? undefined),
  };
}

function toRowResult(row: z.infer<typeof rowResult>): RowResult {
  return {
    id: row.id ?? undefined,
    success: row.success,
    created: row.created ?? false,
    errors: toRowErrors(row.errors),
  };
}

function toRowErrors(errors: z.infer<typeof rowResult>['errors']): RowError[] {
  return errors.map(({ statusCode, message, fields }) => ({
    code: statusCode,
    message,
    fields: fields ?? [],
  }));
}
