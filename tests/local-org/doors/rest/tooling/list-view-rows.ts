import type { StoredRow } from '../../../engine/soql-context.ts';
import { listDefinitions } from '../../../pages/model/list-definitions.ts';
import { pageContext } from '../../../pages/model/page-context.ts';
import { idOfName } from '../layouts/layout-items.ts';
import type { RowSource } from './row-source.ts';

/** List views of all objects the caller may read (Object Reference, "ListView"). */
export function listViewRows({ engine, access, caller }: RowSource): StoredRow[] {
  const pages = pageContext(engine, caller.userId);
  if (pages === undefined) return [];
  return engine.schema
    .objects()
    .filter((object) => object.setup !== true && access.object(object.name).read)
    .flatMap((object) =>
      listDefinitions(pages, object).map(({ name, label }) => ({
        Id: idOfName('00B', `${object.name} ${name}`),
        Name: label,
        DeveloperName: name,
        SobjectType: object.name,
        IsSoqlCompatible: 1,
      })),
    );
}
