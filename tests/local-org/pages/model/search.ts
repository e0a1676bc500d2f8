import { SfError } from '../../engine/engine.ts';
import type { SearchHit } from '../view-model.ts';
import { recordPath } from './field-value.ts';
import { objectIcon } from './icons.ts';
import { objectLabel } from './labels.ts';
import { nameFieldOf } from './names.ts';
import type { PageContext } from './page-context.ts';
import { soqlText, textOf } from './page-context.ts';

const searched = ['Opportunity', 'Account', 'Contact', 'Case'];

/** Records whose name contains the term, of one object or of those the global search covers. */
export function search(context: PageContext, term: string, objectName?: string): SearchHit[] {
  const names = objectName === undefined ? searched : [objectName];
  return names.flatMap((name) => {
    const object = context.engine.schema.object(name);
    if (object === undefined || !context.access.object(name).read) return [];
    const field = name === 'Case' ? 'Subject' : nameFieldOf(object);
    const like = soqlText(term).replaceAll('%', '\\%').replaceAll('_', '\\_');
    try {
      return context.engine
        .query(
          context.caller,
          `SELECT Id, ${field} FROM ${object.name} WHERE ${field} LIKE '%${like}%' ORDER BY ${field} LIMIT 8`,
        )
        .records.map((row) => ({
          id: textOf(row['Id']),
          title: textOf(row[field]),
          object: object.name,
          objectLabel: objectLabel(context, object),
          icon: objectIcon(context, object),
          href: recordPath(object.name, textOf(row['Id'])),
        }));
    } catch (error) {
      // An unreadable name field leaves the object out of the search.
      if (error instanceof SfError) return [];
      throw error;
    }
  });
}
