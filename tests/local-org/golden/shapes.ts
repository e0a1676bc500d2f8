import { z } from 'zod';

/** An 18-character record id. */
export const id = z.string().regex(/^[a-zA-Z0-9]{18}$/);
/** `2012-07-12T17:49:01.000+0000`, as rows show times. */
export const moment = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/);
/** A path of this API version. */
export const path = z.string().startsWith('/services/data/v65.0');
export const attributes = (type: string): z.ZodType => z.strictObject({ type: z.literal(type), url: path });

/** The body of a refusal: a list of one, with the fields where the page shows them. */
export const refusal = (errorCode: string, message?: string | RegExp, fields?: string[]): z.ZodType =>
  z.tuple([
    z.strictObject({
      errorCode: z.literal(errorCode),
      message:
        message === undefined
          ? z.string().min(1)
          : typeof message === 'string'
            ? z.literal(message)
            : z.string().regex(message),
      ...(fields ? { fields: z.tuple([z.literal(fields[0] ?? '')]) } : {}),
    }),
  ]);

/** What a write answers for one row. */
export const saved = z.strictObject({ id, success: z.literal(true), errors: z.tuple([]) });
export const upserted = (created: boolean): z.ZodType =>
  z.strictObject({ id, success: z.literal(true), errors: z.tuple([]), created: z.literal(created) });

/** An object with exactly these keys, whatever their values: `exactly('id label', { id })`. */
export const exactly = (keys: string, known: Record<string, z.ZodType> = {}): z.ZodType =>
  z.strictObject({ ...Object.fromEntries(keys.split(' ').map((key) => [key, z.unknown()])), ...known });
