import type { SaveResult } from '../../engine/engine.ts';
import type { SaveProblem } from '../view-model.ts';
import { fieldLabel } from './labels.ts';
import type { PageContext } from './page-context.ts';
import { notFound } from './record-view.ts';
import { LinkedNames } from './names.ts';

/** The org refused the row; `problem` is what the UI API answers with. */
export class SaveRefused extends Error {
  readonly problem: SaveProblem;
  constructor(problem: SaveProblem) {
    super(problem.message);
    this.name = 'SaveRefused';
    this.problem = problem;
  }
}

/** @throws SaveRefused with page and field errors; SfError as the engine words it. */
export function updateRecord(
  context: PageContext,
  id: string,
  fields: Record<string, unknown>,
): { id: string } {
  const object = new LinkedNames(context).objectOf(id)?.name;
  if (object === undefined) throw notFound();
  const result = context.engine.update(context.caller, object, [{ ...fields, Id: id }])[0];
  return saved(context, object, result, 'update');
}

export function createRecord(
  context: PageContext,
  object: string,
  fields: Record<string, unknown>,
): { id: string } {
  const result = context.engine.insert(context.caller, object, [fields])[0];
  return saved(context, object, result, 'create');
}

export function deleteRecord(context: PageContext, id: string): { id: string } {
  const object = new LinkedNames(context).objectOf(id)?.name ?? '';
  return saved(context, object, context.engine.remove(context.caller, [id])[0], 'delete');
}

function saved(
  context: PageContext,
  objectName: string,
  result: SaveResult | undefined,
  verb: 'create' | 'update' | 'delete',
): { id: string } {
  if (result === undefined)
    throw new Error(`The org gave no answer to the ${verb} of one ${objectName} row.`);
  if (result.success && result.id !== null) return { id: result.id };
  const object = context.engine.schema.object(objectName);
  const output: SaveProblem['output'] = { errors: [], fieldErrors: {} };
  for (const { statusCode: errorCode, message, fields } of result.errors) {
    const field = fields.length === 1 ? object?.field(fields[0] ?? '') : undefined;
    if (object === undefined || field === undefined) {
      output.errors.push({ errorCode, message });
      continue;
    }
    const label = fieldLabel(context, object, field);
    (output.fieldErrors[field.name] ??= []).push({
      errorCode,
      message,
      field: field.name,
      fieldLabel: label,
    });
  }
  throw new SaveRefused({
    statusCode: 400,
    message: `An error occurred while trying to ${verb} the record. Please try again.`,
    output,
  });
}
