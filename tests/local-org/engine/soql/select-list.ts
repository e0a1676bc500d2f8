import type { FieldFunctionExpression, FieldType as SelectItem } from '@jetstreamapp/soql-parser-js';
import { planChildQuery } from './child-query.ts';
import { resolveField, type ResolvedField } from './field-path.ts';
import { formatterOf, takesFormat } from './format-value.ts';
import { fieldGroup } from './field-groups.ts';
import { errorAt, type QueryScope } from './query-scope.ts';
import { writtenPath } from './select-item.ts';
import { planTypeOf } from './type-of.ts';
import { SelectList, type Output } from './row-plan.ts';

/** @throws SfError for unknown, repeated, aliased or unsupported items */
export function planSelectList(scope: QueryScope): SelectList {
  const list = new SelectList();
  list.column(`${scope.alias}."Id"`);
  const selected = new Set<string>();
  for (const item of scope.query.fields ?? []) {
    const text = writtenPath(item);
    for (const path of item.type === 'FieldFunctionExpression' ? functionPaths(scope, item) : [text]) {
      if (path !== undefined) addField(scope, list, selected, path, item);
    }
    if (item.type === 'FieldSubquery') addOnce(scope, selected, item.subquery.relationshipName);
    if (item.type === 'FieldSubquery') list.outputs.push(childOutput(scope, item.subquery));
    if (item.type === 'FieldTypeof') {
      const { key, sql, plan } = planTypeOf(scope, item, planSelectList);
      list.outputs.push({ kind: 'typeOf', key, column: list.column(sql), plan });
    }
  }
  return list;
}

function childOutput(scope: QueryScope, subquery: Parameters<typeof planChildQuery>[1]): Output {
  const plan = planChildQuery(scope, subquery, planSelectList);
  return { kind: 'children', key: plan.relationshipName, plan };
}

function functionPaths(scope: QueryScope, item: FieldFunctionExpression): string[] {
  const name = item.functionName.toUpperCase();
  const parameter = item.parameters[0];
  if (name === 'FIELDS' && typeof parameter === 'string') return fieldGroup(scope, parameter);
  if ((name === 'TOLABEL' || name === 'FORMAT') && typeof parameter === 'string') return [parameter];
  const message = `the function ${item.functionName} is not supported by this local org`;
  throw errorAt(scope, 'SELECT', item.functionName, 'MALFORMED_QUERY', message);
}

function addField(
  scope: QueryScope,
  list: SelectList,
  selected: Set<string>,
  path: string,
  item: SelectItem,
): void {
  const isFunction = item.type === 'FieldFunctionExpression';
  if (!isFunction && 'alias' in item) {
    const message = 'only aggregate expressions use field aliasing';
    throw errorAt(scope, 'SELECT', item.alias, 'MALFORMED_QUERY', message);
  }
  const field = resolveField(scope, 'SELECT', path);
  const steps = field.parents.map((parent) => parent.relationshipName);
  // An aliased function may stand beside its field.
  const canonical = [...steps, (isFunction ? item.alias : undefined) ?? field.name].join('.');
  addOnce(scope, selected, canonical, path);
  let outputs = list.outputs;
  for (const step of field.parents) {
    const known = outputs.find((output) => output.kind === 'parent' && output.key === step.relationshipName);
    if (known?.kind === 'parent') {
      outputs = known.outputs;
      continue;
    }
    const inner: Output[] = [];
    outputs.push({
      kind: 'parent',
      key: step.relationshipName,
      idColumn: list.column(step.idSql),
      object: step.object?.name,
      outputs: inner,
    });
    outputs = inner;
  }
  outputs.push(fieldOutput(scope, list, field, isFunction ? item : undefined));
}

function addOnce(scope: QueryScope, selected: Set<string>, canonical: string, written = canonical): void {
  if (selected.has(canonical)) {
    const message = `duplicate field selected: ${canonical}`;
    throw errorAt(scope, 'SELECT', written, 'INVALID_FIELD', message);
  }
  selected.add(canonical);
}

function fieldOutput(
  scope: QueryScope,
  list: SelectList,
  field: ResolvedField,
  item: FieldFunctionExpression | undefined,
): Output {
  if (field.type === 'address') return addressOutput(list, field);
  const name = item?.functionName.toUpperCase();
  const labels = name === 'TOLABEL';
  if (name === 'FORMAT' && !takesFormat(field.type)) {
    const message = `FORMAT can not be applied to the field ${field.name} of type ${field.type}`;
    throw errorAt(scope, 'SELECT', field.name, 'MALFORMED_QUERY', message);
  }
  return {
    kind: 'value',
    key: item?.alias ?? field.name,
    column: list.column(field.sql),
    type: field.type,
    ...(field.field === undefined ? {} : { field: field.field }),
    ...(labels ? { labels } : {}),
    ...(name === 'FORMAT' ? { format: formatterOf(scope, field.type, field.field) } : {}),
  };
}

/** `BillingAddress` is answered from `BillingStreet`, `BillingCity` …; it has no column of its own. */
function addressOutput(list: SelectList, field: ResolvedField): Output {
  const prefix = field.name.replace(/Address$/, '');
  const alias = field.sql.slice(0, field.sql.indexOf('.'));
  const parts = ['City', 'Country', 'Latitude', 'Longitude', 'PostalCode', 'State', 'Street'].flatMap(
    (part) => {
      const name = field.object?.field(`${prefix}${part}`)?.name;
      if (name === undefined) return [];
      return [
        { key: part.charAt(0).toLowerCase() + part.slice(1), column: list.column(`${alias}."${name}"`) },
      ];
    },
  );
  return { kind: 'address', key: field.name, parts };
}
