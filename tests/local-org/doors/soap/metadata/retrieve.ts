import { zipSync, type Zippable } from 'fflate';
import { SfError } from '../../../engine/engine.ts';
import { CHILD_TYPES, componentType } from '../../metadata/component-types.ts';
import { listComponents, type ListedComponent } from '../../metadata/list-components.ts';
import { toXml } from '../../xml-writer.ts';
import { child, childText, childTexts, type XmlElement } from '../../xml-tree.ts';
import type { SoapOperation, SoapRequest } from '../soap-call.ts';

/** Results wait here until they are asked for; they are made at once. */
const results = new WeakMap<object, Map<string, Record<string, unknown>>>();

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Files hold the consumer key's secret; it never leaves an org. */
const SECRET_ELEMENTS = new Set(['consumerSecret']);

function fileText(type: string, metadata: Record<string, unknown>): string {
  const shown = Object.fromEntries(
    Object.entries(metadata).filter(([name]) => name !== 'fullName' && !SECRET_ELEMENTS.has(name)),
  );
  return `${HEAD}<${type} xmlns="${NAMESPACE}">${toXml(shown)}</${type}>\n`;
}

function wanted(
  { context: { engine } }: SoapRequest,
  types: XmlElement[],
): { component: ListedComponent; member: string }[] {
  return types.flatMap((element) => {
    const typeName = childText(element, 'name') ?? '';
    const all = listComponents(engine, typeName);
    return childTexts(element, 'members').flatMap((member) =>
      all
        .filter(({ fullName }) =>
          member === '*' ? typeName !== 'CustomObject' || fullName.endsWith('__c') : fullName === member,
        )
        .map((component) => ({ component, member })),
    );
  });
}

/** Files of the components; parts of an object end up together in its file. */
function files(components: ListedComponent[], prefix: string): Zippable {
  const zip: Zippable = {};
  const objects = new Map<string, Record<string, unknown>>();
  for (const { type, fullName, fileName, metadata, content } of components) {
    const element = CHILD_TYPES[type];
    if (type === 'CustomObject') objects.set(fileName, { ...objects.get(fileName), ...metadata });
    else if (element !== undefined) {
      const object = objects.get(fileName) ?? {};
      const parts = (object[element] as { fullName: string }[] | undefined) ?? [];
      const name = fullName.slice(fullName.indexOf('.') + 1);
      objects.set(fileName, {
        ...object,
        [element]: [...parts.filter((part) => part.fullName !== name), metadata],
      });
    } else {
      const kind = componentType(type);
      const path = `${prefix}${kind?.directory ?? ''}/${encodeURI(fullName)}.${kind?.suffix ?? ''}`;
      zip[content ? `${path}-meta.xml` : path] = encode(fileText(type, metadata ?? {}));
      if (content) zip[path] = content;
    }
  }
  for (const [fileName, metadata] of objects)
    zip[`${prefix}${fileName}`] = encode(fileText('CustomObject', metadata));
  return zip;
}

/** retrieve: a zip of what the package names. */
export const retrieve: SoapOperation = (request) => {
  const { context, operation } = request;
  const ask = child(operation, 'retrieveRequest') ?? child(operation, 'request');
  const pack = child(ask, 'unpackaged');
  const types = (pack?.children ?? []).filter(({ name }) => name === 'types');
  const prefix = childText(ask, 'singlePackage') === 'true' ? '' : 'unpackaged/';
  const found = wanted(request, types).map(({ component }) => component);
  const manifest = toXml({
    types: types.map((type) => ({ members: childTexts(type, 'members'), name: childText(type, 'name') })),
    version: childText(pack, 'version'),
  });
  const zip = files(found, prefix);
  zip[`${prefix}package.xml`] = encode(`${HEAD}<Package xmlns="${NAMESPACE}">${manifest}</Package>\n`);
  const own = results.get(context) ?? new Map<string, Record<string, unknown>>();
  results.set(context, own);
  const id = `09S${String(own.size + 1).padStart(12, '0')}AAA`;
  const date = context.engine.now().toISOString();
  own.set(id, {
    done: true,
    fileProperties: found.map(({ type, fullName, fileName, id: componentId }) => ({
      createdById: request.caller.userId,
      createdByName: '',
      createdDate: date,
      fileName: `${prefix}${fileName}`,
      fullName,
      id: componentId,
      lastModifiedById: request.caller.userId,
      lastModifiedByName: '',
      lastModifiedDate: date,
      type,
    })),
    id,
    status: 'Succeeded',
    success: true,
    zipFile: Buffer.from(zipSync(zip)).toString('base64'),
  });
  return { done: false, id, state: 'Queued' };
};

export const checkRetrieveStatus: SoapOperation = ({ context, operation }) => {
  const id = childText(operation, 'asyncProcessId') ?? childText(operation, 'id') ?? '';
  const result = results.get(context)?.get(id);
  if (!result) throw new SfError('INVALID_ID_FIELD', `No retrieve found for id: ${id}`, 500);
  return result;
};
