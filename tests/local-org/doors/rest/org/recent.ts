import { base, type RestVerb } from '../rest-call.ts';

const MOST = 200;

/**
 * GET /recent?limit=: what the caller viewed (FOR VIEW, `LastViewedDate`) or changed, the latest first
 * (REST API Developer Guide, "Recently Viewed Items").
 */
export const recent: RestVerb = {
  method: 'GET',
  path: '/recent',
  run: (call) => {
    const { engine } = call.context;
    const limit = Math.min(MOST, Number(call.query.get('limit') ?? MOST) || MOST);
    const access = engine.access(call.caller);
    const objects = engine.schema
      .objects()
      .filter((object) => object.setup !== true && object.field('LastViewedDate') !== undefined)
      .filter((object) => access.object(object.name).read);
    const rows = objects.flatMap((object) => {
      const name = [...object.fields.values()].find((field) => field.nameField)?.name ?? 'Id';
      const read = (where: string, order: string) =>
        engine
          .query(
            call.caller,
            `SELECT ${[...new Set(['Id', name])].join(', ')}, ${order} FROM ${object.name} WHERE ${where} ORDER BY ${order} DESC LIMIT ${limit}`,
          )
          .records.map((row) => ({
            when: String(row[order]),
            item: {
              attributes: {
                type: object.name,
                url: `${base(call)}/sobjects/${object.name}/${String(row['Id'])}`,
              },
              Id: row['Id'],
              Name: row[name],
            },
          }));
      return [
        ...read('LastViewedDate != null', 'LastViewedDate'),
        ...read(`LastModifiedById = '${call.caller.userId}'`, 'LastModifiedDate'),
      ];
    });
    const latest = new Map<unknown, (typeof rows)[number]>();
    for (const row of rows.sort((one, other) => other.when.localeCompare(one.when))) {
      if (!latest.has(row.item.Id)) latest.set(row.item.Id, row);
    }
    return { status: 200, body: [...latest.values()].slice(0, limit).map(({ item }) => item) };
  },
};
