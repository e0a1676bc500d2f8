import { base, type RestVerb } from '../rest-call.ts';

/** Objects whose newest rows stand in for what the user looked at; the org keeps no view history. */
const OBJECTS = ['Opportunity', 'Account', 'Case'];

/** GET /recent?limit= */
export const recent: RestVerb = {
  method: 'GET',
  path: '/recent',
  run: (call) => {
    const { engine } = call.context;
    const limit = Math.min(200, Number(call.query.get('limit') ?? 200) || 200);
    const rows = OBJECTS.filter((type) => engine.access(call.caller).object(type).read).flatMap((type) => {
      const name =
        [...(engine.schema.object(type)?.fields.values() ?? [])].find((field) => field.nameField)?.name ??
        'Id';
      const soql = `SELECT Id, ${name}, LastModifiedDate FROM ${type} WHERE LastModifiedById = '${call.caller.userId}' ORDER BY LastModifiedDate DESC LIMIT ${limit}`;
      return engine.query(call.caller, soql).records.map((row) => ({
        attributes: { type, url: `${base(call)}/sobjects/${type}/${String(row['Id'])}` },
        Id: row['Id'],
        Name: row[name],
      }));
    });
    return { status: 200, body: rows.slice(0, limit) };
  },
};
