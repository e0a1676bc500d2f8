import { checkCount, type Compilation } from '../compilation.ts';
import { same, type Typed } from '../operators.ts';
import { readPath, type ResolvedField, resolvePath } from '../resolve-path.ts';
import { type Expression, FormulaError } from '../syntax.ts';
import { fromStored, type FormulaValue, typeOfField } from '../values.ts';

type Call = Expression & { kind: 'call' };

/** Functions over the record itself: its earlier state, other rows, and a value as text. */
export function recordFunction(compilation: Compilation, call: Call): Typed | undefined {
  switch (call.name) {
    case 'ISNEW':
      checkUse(compilation, call);
      checkCount(call, 0, 0);
      return { type: 'Boolean', run: (scope) => scope.prior() === undefined };
    case 'ISCLONE':
      // Clones are made in pages; the API knows none.
      checkCount(call, 0, 0);
      return { type: 'Boolean', run: () => false };
    case 'ISCHANGED':
      return isChanged(compilation, call);
    case 'PRIORVALUE':
      return priorValue(compilation, call);
    case 'TEXT':
      return asText(compilation, call);
    case 'VLOOKUP':
      return vlookup(compilation, call);
    default:
      return undefined;
  }
}

function checkUse(compilation: Compilation, call: Call): void {
  if (compilation.options.use !== 'rule')
    throw new FormulaError(`Function ${call.name} may not be used in this type of formula`);
}

/** The field of the record itself that ISCHANGED or PRIORVALUE asks about. */
function ownField(compilation: Compilation, call: Call): ResolvedField {
  checkUse(compilation, call);
  checkCount(call, 1, 1);
  const [part] = call.arguments;
  if (part?.kind !== 'field')
    throw new FormulaError(
      `Incorrect parameter for function '${call.name}()'. Expected a field of this object`,
    );
  const resolved = resolvePath(compilation.environment, compilation.object, part.path);
  if (resolved.root !== 'record' || resolved.steps.length > 0)
    throw new FormulaError(
      `The ${call.name} function can be used only with fields of ${compilation.object.name} itself: ${part.path}`,
    );
  return resolved;
}

function isChanged(compilation: Compilation, call: Call): Typed {
  const resolved = ownField(compilation, call);
  return {
    type: 'Boolean',
    run: (scope) => {
      const before = scope.prior();
      return before !== undefined && !same(readPath(resolved, scope, before), readPath(resolved, scope));
    },
  };
}

/** On insert there is no earlier value: the function gives the present one. */
function priorValue(compilation: Compilation, call: Call): Typed {
  const resolved = ownField(compilation, call);
  return {
    type: typeOfField(resolved.field),
    run: (scope) => readPath(resolved, scope, scope.prior() ?? scope.root('record')),
  };
}

function asText(compilation: Compilation, call: Call): Typed {
  checkCount(call, 1, 1);
  const [part] = call.arguments;
  if (!part) throw new FormulaError('Syntax error.');
  const value = compilation.compile(part);
  if (value.type === 'Text' || value.type === 'Boolean' || value.type === 'Multipicklist')
    throw new FormulaError(
      `Incorrect parameter type for function 'TEXT()'. Expected Number, Date, DateTime, Picklist, received ${value.type}`,
    );
  return { type: 'Text', run: (scope) => written(value.type, value.run(scope)) };
}

function written(type: Typed['type'], value: FormulaValue): FormulaValue {
  if (typeof value !== 'number') return value;
  if (type === 'Number') return String(value);
  const iso = new Date(value).toISOString();
  if (type === 'Date') return iso.slice(0, 10);
  return type === 'Time' ? iso.slice(11, 23) : `${iso.slice(0, 19).replace('T', ' ')}Z`;
}

const TARGET = /^\$ObjectType\.(\w+)\.Fields\.(\w+)$/i;

function vlookup(compilation: Compilation, call: Call): Typed {
  checkUse(compilation, call);
  checkCount(call, 3, 3);
  const [wanted, key, value] = call.arguments;
  const targets = [wanted, key].map((part) => {
    const found = part?.kind === 'field' ? TARGET.exec(part.path) : null;
    const object = compilation.environment.object(found?.[1] ?? '');
    const field = object?.field(found?.[2] ?? '');
    if (!object?.custom || !field)
      throw new FormulaError(
        `Incorrect parameter for function 'VLOOKUP()'. Expected a field such as $ObjectType.Object__c.Fields.Field__c`,
      );
    return { object, field };
  });
  const [give, match] = targets;
  if (!give || !match || give.object !== match.object || !match.field.nameField || !value)
    throw new FormulaError("VLOOKUP(): the second field must be the record name of the first field's object");
  const needle = compilation.compile(value);
  return {
    type: typeOfField(give.field),
    run: (scope) => {
      const text = needle.run(scope);
      if (text === null || text === '') return null;
      const row = scope.find(match.object, match.field, String(text));
      return row ? fromStored(give.field, row[give.field.name] ?? null) : null;
    },
  };
}
