import { z } from 'zod';
import { apiVersion } from './schema.ts';

/** `POST /services/data/vXX.X/composite`, in its own words. */
export interface CompositeRequest {
  allOrNone: boolean;
  compositeRequest: CompositeSubrequest[];
}

export interface CompositeSubrequest {
  method: 'GET' | 'POST' | 'PATCH';
  url: string;
  referenceId: string;
  body?: unknown;
}

/** Path of the composite resource. */
export const compositePath = `/services/data/v${apiVersion}/composite`;

/** The URL of a query as a subrequest writes it. */
export function queryUrl(query: string): string {
  return `/services/data/v${apiVersion}/query?q=${encodeURIComponent(query)}`;
}

/** The URL of an object's rows, or of one row. */
export function rowUrl(object: string, id?: string): string {
  return `/services/data/v${apiVersion}/sobjects/${object}${id === undefined ? '' : `/${id}`}`;
}

const apiErrorSchema = z.object({
  errorCode: z.string().optional(),
  statusCode: z.string().optional(),
  message: z.string().default(''),
  fields: z.array(z.string()).default([]),
});

/** One error of Salesforce; recognised by `code` and `fields`, never by its text. */
export interface ApiError {
  code: string;
  message: string;
  fields: string[];
}

/** Reads errors in either of Salesforce's two spellings (`errorCode`, `statusCode`). */
export function parseApiErrors(body: unknown): ApiError[] {
  const list = z.array(apiErrorSchema).safeParse(Array.isArray(body) ? body : [body]);
  if (!list.success) return [];
  return list.data.flatMap((error) => {
    const code = error.errorCode ?? error.statusCode;
    return code === undefined ? [] : [{ code, message: error.message, fields: error.fields }];
  });
}

const compositeAnswerSchema = z.object({
  compositeResponse: z.array(
    z.object({ referenceId: z.string(), httpStatusCode: z.number(), body: z.unknown() }),
  ),
});

/** What one subrequest came to. */
export type SubAnswer = { ok: true; body: unknown } | { ok: false; status: number; errors: ApiError[] };

/**
 * The answers by reference id.
 * @throws ZodError when the body is no composite answer.
 */
export function parseCompositeAnswer(body: unknown): Map<string, SubAnswer> {
  const { compositeResponse } = compositeAnswerSchema.parse(body);
  return new Map(
    compositeResponse.map(({ referenceId, httpStatusCode, body: sub }) => [
      referenceId,
      httpStatusCode < 300
        ? { ok: true, body: sub }
        : { ok: false, status: httpStatusCode, errors: parseApiErrors(sub) },
    ]),
  );
}

/** Under allOrNone every innocent subrequest is answered with this code; the guilty one has another. */
export const rolledBack = 'PROCESSING_HALTED';

/** The errors that made an all-or-none request fail, without the echoes of the roll-back. */
export function causesOf(answers: Iterable<SubAnswer>): ApiError[] {
  return [...answers].flatMap((answer) =>
    answer.ok
      ? []
      : answer.errors.filter(
          (error) => error.code !== rolledBack && error.code !== 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
        ),
  );
}
