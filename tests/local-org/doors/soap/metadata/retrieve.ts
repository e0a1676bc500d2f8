import { zipSync } from 'fflate';
import { SfError } from '../../../engine/engine.ts';
import { retrievePackage } from '../../metadata/retrieve/retrieve-package.ts';
import { NEWEST } from '../../rest/org/versions.ts';
import { child, childText, childTexts, type XmlElement } from '../../xml-tree.ts';
import type { SoapOperation, SoapRequest } from '../soap-call.ts';
import { fileProperties } from './file-properties.ts';

/** Results wait here until they are asked for; they are made at once. */
const results = new WeakMap<object, Map<string, Record<string, unknown>>>();

function membersOf(pack: XmlElement | undefined): Map<string, string[]> {
  const members = new Map<string, string[]>();
  for (const types of (pack?.children ?? []).filter(({ name }) => name === 'types')) {
    const name = childText(types, 'name') ?? '';
    if (name === '') throw new SfError('INVALID_OPERATION', 'Required field is missing: name', 500);
    members.set(name, [...(members.get(name) ?? []), ...childTexts(types, 'members')]);
  }
  return members;
}

/** A package of this name: the org has none. */
const noPackage = (id: string, name: string): Record<string, unknown> => ({
  done: true,
  errorMessage: `No package named '${name}' found`,
  errorStatusCode: 'INVALID_CROSS_REFERENCE_KEY',
  id,
  status: 'Failed',
  success: false,
});

function resultOf(request: SoapRequest, id: string): Record<string, unknown> {
  const { context, operation, version } = request;
  const ask = child(operation, 'retrieveRequest') ?? child(operation, 'request');
  const [packageName] = childTexts(ask, 'packageNames').filter((name) => name !== '');
  if (packageName !== undefined) return noPackage(id, packageName);
  const pack = child(ask, 'unpackaged');
  const wished = childText(pack, 'version') ?? childText(ask, 'apiVersion') ?? version;
  if (!/^\d+\.0$/.test(wished) || Number(wished) > NEWEST)
    throw new SfError('INVALID_OPERATION', `Invalid version specified:${wished}`, 500);
  const prefix = childText(ask, 'singlePackage') === 'true' ? '' : 'unpackaged/';
  const { files, found, messages } = retrievePackage(context.engine, {
    members: membersOf(pack),
    version: wished,
    prefix,
  });
  return {
    done: true,
    fileProperties: found.map((component) =>
      fileProperties(request, { ...component, fileName: `${prefix}${component.fileName}` }),
    ),
    id,
    messages,
    status: 'Succeeded',
    success: true,
    zipFile: Buffer.from(zipSync(files)).toString('base64'),
  };
}

/** A zip of what the package names ("retrieve()", Metadata API Developer Guide). */
export const retrieve: SoapOperation = (request) => {
  const own = results.get(request.context) ?? new Map<string, Record<string, unknown>>();
  results.set(request.context, own);
  const id = `09S${String(own.size + 1).padStart(12, '0')}AAA`;
  own.set(id, resultOf(request, id));
  return { done: false, id, state: 'Queued' };
};

/** With `includeZip` false the state alone. */
export const checkRetrieveStatus: SoapOperation = ({ context, operation }) => {
  const id = childText(operation, 'asyncProcessId') ?? childText(operation, 'id') ?? '';
  const result = results.get(context)?.get(id);
  if (!result)
    throw new SfError('INVALID_ID_FIELD', `INVALID_ID_FIELD: No retrieve found for id: ${id}`, 500);
  if (childText(operation, 'includeZip') !== 'false') return result;
  const { zipFile: _zip, ...state } = result;
  return state;
};
