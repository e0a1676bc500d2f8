import { SfError } from '../../../engine/engine.ts';
import { componentType, PART_TYPES } from '../../metadata/component-types.ts';
import { listComponents, type ListedComponent } from '../../metadata/list-components.ts';
import { REFUSED_TYPES } from '../../metadata/refused-types.ts';
import { childText } from '../../xml-tree.ts';
import type { SoapOperation, SoapRequest } from '../soap-call.ts';
import { fileProperties } from './file-properties.ts';

/** One query; reports and dashboards are listed a folder at a time. @throws SfError INVALID_TYPE */
function listed({ context }: SoapRequest, typeName: string, folder: string | undefined): ListedComponent[] {
  const type = componentType(typeName);
  if (!type && !PART_TYPES.has(typeName)) {
    // Salesforce knows it and this org has none of it.
    if (REFUSED_TYPES.includes(typeName)) return [];
    throw new SfError('INVALID_TYPE', `Unknown type:${typeName}`, 500);
  }
  const all = listComponents(context.engine, typeName);
  if (type?.folderType === undefined) return all;
  if (folder === undefined || folder === '')
    throw new SfError(
      'INVALID_OPERATION',
      `A folder is required to list components of type ${typeName}`,
      500,
    );
  return all.filter(({ fullName }) => fullName.startsWith(`${folder}/`));
}

/** Up to three types a call ("listMetadata()", Metadata API Developer Guide). */
export const listMetadata: SoapOperation = (request) => {
  const queries = request.operation.children.filter(({ name }) => name === 'queries');
  if (queries.length > 3)
    throw new SfError('LIMIT_EXCEEDED', 'You can include up to three queries in a single call', 500);
  return queries.flatMap((query) =>
    listed(request, childText(query, 'type') ?? '', childText(query, 'folder')).map((component) =>
      fileProperties(request, component),
    ),
  );
};
