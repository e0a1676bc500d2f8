import { SfError, type SaveError } from '../engine/engine.ts';

/** One element of a REST error answer. */
export interface RestError {
  message: string;
  errorCode: string;
  fields?: string[];
}

/** Save errors that are not 400 in REST answers. */
const STATUS_OF_SAVE_ERROR: Record<string, number> = {
  ENTITY_IS_DELETED: 404,
  INSUFFICIENT_ACCESS_OR_READONLY: 403,
  INSUFFICIENT_ACCESS: 403,
  CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: 400,
  NOT_FOUND: 404,
};

/** The list Salesforce answers an error with. */
export function errorBody(error: SfError): RestError[] {
  const body: RestError = { message: error.message, errorCode: error.errorCode };
  return [error.fields.length > 0 ? { ...body, fields: error.fields } : body];
}

/** A failed save of one row, as the single-row calls of REST answer it. */
export function saveErrorAnswer(errors: readonly SaveError[]): { status: number; body: RestError[] } {
  const status = STATUS_OF_SAVE_ERROR[errors[0]?.statusCode ?? ''] ?? 400;
  return {
    status,
    body: errors.map(({ message, statusCode, fields }) =>
      // A body that does not fit the object fails before the save, and that answer lists no fields.
      statusCode === 'INVALID_FIELD' && fields.length === 0
        ? { message, errorCode: statusCode }
        : { message, errorCode: statusCode, fields },
    ),
  };
}

/** Anything thrown, as an error with Salesforce's shape; what is not ours is an UNKNOWN_EXCEPTION. */
export function asSfError(thrown: unknown): SfError {
  if (thrown instanceof SfError) return thrown;
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return new SfError('UNKNOWN_EXCEPTION', `An unexpected error occurred in the local org: ${text}`, 500);
}

export const notFound = (): SfError => new SfError('NOT_FOUND', 'The requested resource does not exist', 404);

export const invalidSession = (): SfError =>
  new SfError('INVALID_SESSION_ID', 'Session expired or invalid', 401);
