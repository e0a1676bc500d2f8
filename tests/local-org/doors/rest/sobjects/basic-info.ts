import { base, type RestVerb } from '../rest-call.ts';
import { knownObject } from './known-object.ts';
import { withVersion } from './versioned-urls.ts';

/** How many rows `recentItems` shows. */
const RECENT = 5;

/** GET /sobjects/T: the object in short, and its newest rows. */
export const basicInfo: RestVerb = {
  method: 'GET',
  path: '/sobjects/:type',
  run: (call) => {
    const { engine } = call.context;
    const object = knownObject(call);
    const all = engine.describeGlobal(call.caller).sobjects;
    const objectDescribe = all.find((described) => described['name'] === object.name);
    const named = [...object.fields.values()].find(({ nameField }) => nameField)?.name;
    const fields = named === undefined ? 'Id' : `Id, ${named}`;
    const soql = `SELECT ${fields} FROM ${object.name} ORDER BY LastModifiedDate DESC LIMIT ${RECENT}`;
    const recent = engine.query(call.caller, soql).records;
    const recentItems = recent.map((row) => ({
      attributes: { type: object.name, url: `${base(call)}/sobjects/${object.name}/${String(row['Id'])}` },
      Id: row['Id'],
      ...(named === undefined ? {} : { [named]: row[named] }),
    }));
    return { status: 200, body: { objectDescribe: withVersion(call, objectDescribe), recentItems } };
  },
};
