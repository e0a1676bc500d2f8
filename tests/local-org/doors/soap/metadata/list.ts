import { SfError } from '../../../engine/engine.ts';
import { listComponents } from '../../metadata/list-components.ts';
import { childText } from '../../xml-tree.ts';
import type { SoapOperation } from '../soap-call.ts';

/** listMetadata: up to three types a call. */
export const listMetadata: SoapOperation = ({ context, caller, operation }) => {
  const queries = operation.children.filter(({ name }) => name === 'queries');
  if (queries.length > 3)
    throw new SfError('LIMIT_EXCEEDED', 'You can include up to three queries in a single call', 500);
  const user = context.users.byId(caller.userId);
  return queries.flatMap((query) =>
    listComponents(context.engine, childText(query, 'type') ?? '').map(
      ({ type, fullName, fileName, id, createdDate, lastModifiedDate }) => ({
        createdById: user?.id,
        createdByName: user?.name,
        createdDate,
        fileName,
        fullName,
        id,
        lastModifiedById: user?.id,
        lastModifiedByName: user?.name,
        lastModifiedDate,
        type,
      }),
    ),
  );
};
