import { SfError, type ObjectDefinition } from '../../../engine/engine.ts';
import { base, type RestAnswer, type RestCall, type RestVerb } from '../rest-call.ts';
import { listOfCall, listsOfCall, type KnownList } from './list-view-of-call.ts';

type Json = Record<string, unknown>;
const PRESET_ROWS = 25;
const MOST_ROWS = 2000;

/** One list view in a list of them (REST API Developer Guide, "List Views"). */
function summary(call: RestCall, object: ObjectDefinition, list: KnownList): Json {
  const url = `${base(call)}/sobjects/${object.name}/listviews/${list.id}`;
  return {
    describeUrl: `${url}/describe`,
    developerName: list.name,
    id: list.id,
    label: list.label,
    resultsUrl: `${url}/results`,
    soqlCompatible: true,
    url,
  };
}

function list(call: RestCall, only?: (view: KnownList, index: number) => boolean): RestAnswer {
  const { object, lists } = listsOfCall(call);
  const listviews = lists.filter(only ?? (() => true)).map((view) => summary(call, object, view));
  const body = {
    done: true,
    listviews,
    nextRecordsUrl: null,
    size: listviews.length,
    sobjectType: object.name,
  };
  return { status: 200, body };
}

function columnsOf(call: RestCall, object: ObjectDefinition, view: KnownList): Json[] {
  const access = call.context.engine.access(call.caller);
  const shown = view.columns.filter((name) => object.field(name) && access.field(object.name, name).read);
  const hidden = ['Id', 'CreatedDate', 'LastModifiedDate', 'SystemModstamp'].filter(
    (name) => !shown.includes(name) && object.field(name) !== undefined,
  );
  return [...shown, ...hidden].map((name) => {
    const field = object.field(name);
    const sorts = name === view.sortBy;
    return {
      ascendingLabel: null,
      descendingLabel: null,
      fieldNameOrPath: name,
      hidden: hidden.includes(name),
      label: field?.label ?? name,
      selectListItem: name,
      sortDirection: sorts ? (view.sortDirection === 'desc' ? 'descending' : 'ascending') : null,
      sortIndex: sorts ? 0 : null,
      sortable: field?.type !== 'multipicklist' && !(field?.type === 'textarea' && field.length > 255),
      type: field?.type ?? 'string',
    };
  });
}

function soqlOf(object: ObjectDefinition, view: KnownList, columns: readonly Json[]): string {
  const names = columns.map((column) => column['selectListItem']).join(', ');
  const where = view.where === undefined ? '' : ` WHERE ${view.where}`;
  const order = `${view.sortBy} ${view.sortDirection === 'desc' ? 'DESC' : 'ASC'} NULLS ${view.sortDirection === 'desc' ? 'LAST' : 'FIRST'}`;
  return `SELECT ${names} FROM ${object.name}${where} ORDER BY ${order}, Id ASC NULLS FIRST`;
}

function describe(call: RestCall): RestAnswer {
  const { object, list: view } = listOfCall(call);
  const columns = columnsOf(call, object, view);
  const descending = view.sortDirection === 'desc';
  return {
    status: 200,
    body: {
      columns,
      id: view.id,
      orderBy: [
        {
          fieldNameOrPath: view.sortBy,
          nullsPosition: descending ? 'last' : 'first',
          sortDirection: descending ? 'descending' : 'ascending',
        },
        { fieldNameOrPath: 'Id', nullsPosition: 'first', sortDirection: 'ascending' },
      ],
      query: soqlOf(object, view, columns),
      relatedEntityId: null,
      scope: null,
      scopeEntityId: null,
      sobjectType: object.name,
      whereCondition: { conditions: [], conjunction: 'and' },
    },
  };
}

function results(call: RestCall): RestAnswer {
  const { object, list: view } = listOfCall(call);
  const number = (name: string, preset: number, most: number): number => {
    const given = call.query.get(name);
    if (given === null) return preset;
    if (!/^\d+$/.test(given) || Number(given) > most) {
      throw new SfError('INVALID_QUERY_FILTER_OPERATOR', `${name} must be a number up to ${most}`, 400);
    }
    return Number(given);
  };
  const [limit, offset] = [number('limit', PRESET_ROWS, MOST_ROWS), number('offset', 0, MOST_ROWS)];
  const columns = columnsOf(call, object, view);
  const soql = `${soqlOf(object, view, columns)} LIMIT ${limit + 1} OFFSET ${offset}`;
  const rows = call.context.engine.query(call.caller, soql).records;
  const records = rows.slice(0, limit).map((row) => ({
    columns: columns.map((column) => {
      const name = String(column['fieldNameOrPath']);
      return { fieldNameOrPath: name, value: shownText(row[name]) };
    }),
  }));
  return {
    status: 200,
    body: {
      columns,
      developerName: view.name,
      done: rows.length <= limit,
      id: view.id,
      label: view.label,
      records,
      size: records.length,
    },
  };
}

/** Results hold texts only. */
function shownText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? JSON.stringify(value) : null;
}

const path = '/sobjects/:type/listviews';
export const listViewVerbs: readonly RestVerb[] = [
  { method: 'GET', path, run: (call) => list(call) },
  { method: 'GET', path: `${path}/recent`, run: (call) => list(call, (_view, index) => index === 0) },
  {
    method: 'GET',
    path: `${path}/:list`,
    run: (call) => {
      const { object, list: view } = listOfCall(call);
      return { status: 200, body: summary(call, object, view) };
    },
  },
  { method: 'GET', path: `${path}/:list/describe`, run: describe },
  { method: 'GET', path: `${path}/:list/results`, heavy: true, run: results },
];
