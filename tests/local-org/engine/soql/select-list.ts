import { planChildQuery } from './child-query.ts';
import { resolveExpression, singleCurrency } from './expression-sql.ts';
import { resolveField, type ResolvedField } from './field-path.ts';
import { fieldGroup } from './field-groups.ts';
import { formatterOf, takesFormat } from './format-value.ts';
import { errorAt, type QueryScope } from './query-scope.ts';
import { SelectList, type Output } from './row-plan.ts';
import type { CallNode, FieldNode, SelectItem } from './syntax/ast.ts';
import { planTypeOf } from './type-of.ts';

/** @throws SfError for unknown, repeated, aliased or unsupported items */
export function planSelectList(scope: QueryScope): SelectList {
  const list = new SelectList();
  list.column(`${scope.alias}."Id"`);
  const selected = new Set<string>();
  for (const item of scope.query.items) addItem(scope, list, selected, item);
  return list;
}

function addItem(scope: QueryScope, list: SelectList, selected: Set<string>, item: SelectItem): void {
  switch (item.kind) {
    case 'field':
      if (item.alias !== undefined) {
        const message = 'only aggregate expressions use field aliasing';
        throw errorAt(scope, item.alias, 'MALFORMED_QUERY', message);
      }
      addField(scope, list, selected, item);
      break;
    case 'call':
      if (item.name.toUpperCase() === 'FIELDS') {
        for (const field of fieldGroup(scope, item)) addField(scope, list, selected, field);
      } else addField(scope, list, selected, innerField(scope, item), item);
      break;
    case 'subquery': {
      const plan = planChildQuery(scope, item.query, planSelectList);
      addOnce(scope, selected, plan.relationshipName, item);
      list.outputs.push({ kind: 'children', key: plan.relationshipName, plan });
      break;
    }
    case 'typeOf': {
      const { key, sql, plan } = planTypeOf(scope, item, planSelectList);
      addOnce(scope, selected, key, item);
      list.outputs.push({ kind: 'typeOf', key, column: list.column(sql), plan });
    }
  }
}

/** The field that `toLabel` or `FORMAT` is asked of. */
function innerField(scope: QueryScope, call: CallNode): FieldNode {
  const name = call.name.toUpperCase();
  const [only, more] = call.arguments;
  if (name === 'FORMAT' && only?.kind === 'call' && only.name.toUpperCase() === 'CONVERTCURRENCY') {
    throw singleCurrency(scope, only);
  }
  if ((name === 'TOLABEL' || name === 'FORMAT') && only?.kind === 'field' && more === undefined) {
    if (name === 'TOLABEL') resolveExpression(scope, call, 'SELECT');
    return only;
  }
  const { name: field } = resolveExpression(scope, call, 'SELECT');
  throw errorAt(scope, call, 'MALFORMED_QUERY', `Field must be grouped or aggregated: ${field}`);
}

function addField(
  scope: QueryScope,
  list: SelectList,
  selected: Set<string>,
  node: FieldNode,
  call?: CallNode & { alias?: { text: string } },
): void {
  const field = resolveField(scope, node);
  const steps = field.parents.map((parent) => parent.relationshipName);
  // An aliased function may stand beside its field.
  const key = call?.alias?.text ?? field.name;
  addOnce(scope, selected, [...steps, key].join('.'), node);
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
  outputs.push(fieldOutput(scope, list, field, key, node, call?.name.toUpperCase()));
}

function addOnce(
  scope: QueryScope,
  selected: Set<string>,
  canonical: string,
  node: { offset: number },
): void {
  if (selected.has(canonical)) {
    throw errorAt(scope, node, 'INVALID_FIELD', `duplicate field selected: ${canonical}`);
  }
  selected.add(canonical);
}

function fieldOutput(
  scope: QueryScope,
  list: SelectList,
  field: ResolvedField,
  key: string,
  node: FieldNode,
  call: string | undefined,
): Output {
  if (call === 'FORMAT' && !takesFormat(field.type)) {
    const message = `FORMAT can not be applied to the field ${field.name} of type ${field.type}`;
    throw errorAt(scope, node, 'MALFORMED_QUERY', message);
  }
  if (field.type === 'address') return addressOutput(list, field);
  return {
    kind: 'value',
    key,
    column: list.column(field.sql),
    type: field.type,
    ...(field.field === undefined ? {} : { field: field.field }),
    ...(call === 'TOLABEL' ? { labels: true } : {}),
    ...(call === 'FORMAT' ? { format: formatterOf(scope, field.type, field.field) } : {}),
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
