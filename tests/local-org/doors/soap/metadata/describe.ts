import { COMPONENT_TYPES } from '../../metadata/component-types.ts';
import type { SoapOperation } from '../soap-call.ts';

/** describeMetadata: the types this org holds. */
export const describeMetadata: SoapOperation = () => ({
  metadataObjects: COMPONENT_TYPES.map(({ name, directory, suffix, hasContent, children }) => ({
    ...(children ? { childXmlNames: Object.values(children) } : {}),
    directoryName: directory,
    inFolder: false,
    metaFile: hasContent === true,
    suffix,
    xmlName: name,
  })),
  organizationNamespace: '',
  partialSaveAllowed: false,
  testRequired: false,
});
