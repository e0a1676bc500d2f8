import type { Caller, Engine, FieldDefinition, ObjectDefinition } from '../../../engine/engine.ts';
import { JobFailure } from '../job.ts';
import type { IngestJob } from './ingest-job.ts';

/** What a column of the CSV fills: a field, or a parent named by a key of its own. */
export interface Column {
  field: FieldDefinition;
  /** `Account__r` of `Account__r.Code__c`; `type` where the parent may be of several objects. */
  parent?: { relationship: string; type?: string };
}

const unknown = (name: string): JobFailure =>
  new JobFailure('InvalidBatch', `Field name not found : ${name}`);

/** The plan of a header row; the first name that is wrong fails the job. @throws JobFailure InvalidBatch */
export function columnsOf(
  engine: Engine,
  caller: Caller,
  job: IngestJob,
  object: ObjectDefinition,
  header: readonly string[],
): Column[] {
  if (job.operation === 'delete' || job.operation === 'hardDelete') checkIdsOnly(job.operation, header);
  const access = engine.access(caller);
  // A field the user may not see is, to the user, not there.
  const seen = (of: ObjectDefinition, name: string): FieldDefinition | undefined => {
    const field = of.field(name);
    return field && (field.type === 'id' || access.field(of.name, field.name).read) ? field : undefined;
  };
  const columns = header.map((name): Column => {
    const [, type, relationship, key] = /^(?:(\w+):)?(\w+)\.(\w+)$/.exec(name) ?? [];
    if (relationship === undefined || key === undefined) {
      const field = seen(object, name);
      if (!field) throw unknown(name);
      return { field };
    }
    const target = parentOf(engine, object, name, relationship, type);
    const field = access.object(target.name).read ? seen(target, key) : undefined;
    if (!field) throw unknown(name);
    return { field, parent: { relationship, ...(type === undefined ? {} : { type }) } };
  });
  checkTwice(header);
  return columns;
}

function parentOf(
  engine: Engine,
  object: ObjectDefinition,
  name: string,
  relationship: string,
  type: string | undefined,
): ObjectDefinition {
  const reference = [...object.fields.values()].find(
    (field) => field.relationshipName?.toLowerCase() === relationship.toLowerCase(),
  );
  if (!reference)
    throw type === undefined
      ? unknown(name)
      : new JobFailure('InvalidBatch', `Unable to find relationship: ${relationship}`);
  const several = reference.referenceTo.length > 1;
  if (!several && type !== undefined)
    throw new JobFailure(
      'InvalidBatch',
      `type is not needed for non polymorphic foreign key references: ${relationship}`,
    );
  if (several && type === undefined)
    throw new JobFailure(
      'InvalidBatch',
      `type is needed for polymorphic foreign key references: ${relationship}`,
    );
  const target = reference.referenceTo.find(
    (candidate) => type === undefined || candidate.toLowerCase() === type.toLowerCase(),
  );
  const found = target === undefined ? undefined : engine.schema.object(target);
  if (!found) throw unknown(name);
  return found;
}

function checkIdsOnly(operation: string, header: readonly string[]): void {
  if (header.length === 1 && header[0]?.toLowerCase() === 'id') return;
  throw new JobFailure('InvalidBatch', `The '${operation}' batch must contain only ids`);
}

function checkTwice(header: readonly string[]): void {
  const folded = header.map((name) => name.toLowerCase());
  const twice = header.find((_name, index) => folded.indexOf(folded[index] ?? '') !== index);
  if (twice !== undefined) throw new JobFailure('InvalidBatch', `Duplicate field name found : ${twice}`);
}
