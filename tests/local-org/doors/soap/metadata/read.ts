import { SfError } from '../../../engine/engine.ts';
import { componentType, PART_TYPES } from '../../metadata/component-types.ts';
import { listComponents } from '../../metadata/list-components.ts';
import { elementsXml } from '../../metadata/retrieve/file-text.ts';
import { childText, childTexts } from '../../xml-tree.ts';
import { RawXml } from '../../xml-writer.ts';
import type { SoapOperation } from '../soap-call.ts';

/** "readMetadata()", Metadata API Developer Guide. */
const MOST_NAMES = 10;

/** Components as records; a name that is nobody's gives an empty one. @throws SfError INVALID_TYPE, LIMIT_EXCEEDED */
export const readMetadata: SoapOperation = ({ context, operation }) => {
  const type = childText(operation, 'type') ?? '';
  const names = childTexts(operation, 'fullNames');
  if (!componentType(type) && !PART_TYPES.has(type))
    throw new SfError('INVALID_TYPE', `Unknown type:${type}`, 500);
  if (names.length > MOST_NAMES)
    throw new SfError(
      'LIMIT_EXCEEDED',
      `record limit reached. cannot submit more than ${MOST_NAMES} records`,
      500,
    );
  const all = listComponents(context.engine, type);
  return {
    records: names.map((name) => {
      const found = all.find(({ fullName }) => fullName === name);
      return found
        ? new RawXml(
            `<records xsi:type="${type}">${elementsXml({ ...found.metadata, fullName: name }, '')}</records>`,
          )
        : new RawXml('<records xsi:nil="true"/>');
    }),
  };
};
