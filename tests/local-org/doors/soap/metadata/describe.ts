import { SfError } from '../../../engine/engine.ts';
import { COMPONENT_TYPES, componentType, PART_TYPES } from '../../metadata/component-types.ts';
import { elementsOf, valuesOf, type ElementType } from '../../metadata/schema/element-types.ts';
import { childText } from '../../xml-tree.ts';
import type { SoapOperation } from '../soap-call.ts';

/** describeMetadata: the types this org holds; folders are no types of their own. */
export const describeMetadata: SoapOperation = () => ({
  metadataObjects: COMPONENT_TYPES.filter(({ folderOf }) => folderOf === undefined).map(
    ({ name, directory, suffix, hasContent, children, folderType }) => ({
      ...(children ? { childXmlNames: Object.values(children) } : {}),
      directoryName: directory,
      inFolder: folderType !== undefined,
      metaFile: hasContent === true,
      suffix,
      xmlName: name,
    }),
  ),
  organizationNamespace: '',
  partialSaveAllowed: false,
  testRequired: false,
});

/** What REST calls `xsd:boolean` the describe calls `boolean`. */
function fieldOf(name: string, type: ElementType, depth: number): Record<string, unknown> {
  const values = valuesOf(type.name);
  const inside = depth > 0 ? elementsOf(type.name) : undefined;
  return {
    ...(inside ? { fields: [...inside].map(([part, partType]) => fieldOf(part, partType, depth - 1)) } : {}),
    isForeignKey: false,
    isNameField: name === 'fullName',
    minOccurs: type.required ? 1 : 0,
    name,
    ...(values
      ? { picklistValues: values.map((value) => ({ active: true, defaultValue: false, value })) }
      : {}),
    soapType: type.name === 'number' ? 'double' : type.name,
    valueRequired: type.required,
  };
}

/** Levels of elements inside elements that are described. */
const DEPTH = 3;

/** The elements of a type, asked for as `{http://soap.sforce.com/2006/04/metadata}Layout`. @throws SfError INVALID_TYPE */
export const describeValueType: SoapOperation = ({ operation }) => {
  const asked = childText(operation, 'type') ?? '';
  const name = /^\{http:\/\/soap\.sforce\.com\/2006\/04\/metadata\}(\w+)$/.exec(asked)?.[1] ?? '';
  const elements = (componentType(name) ?? PART_TYPES.get(name)) ? elementsOf(name) : undefined;
  if (!elements) throw new SfError('INVALID_TYPE', `Unknown type:${asked}`, 500);
  return {
    apiCreatable: false,
    apiDeletable: false,
    apiReadable: true,
    apiUpdatable: false,
    valueTypeFields: [...elements].map(([part, type]) => fieldOf(part, type, DEPTH)),
  };
};
