import type { Engine } from '../../engine/engine.ts';
import { METADATA_TYPE } from './checks/custom-metadata.ts';
import { componentType, partName, PART_TYPES } from './component-types.ts';
import { pathOf } from './package-files.ts';

/** A component as listMetadata and retrieve see it. */
export interface ListedComponent {
  type: string;
  fullName: string;
  /** Path in a package, without the package's folder. */
  fileName: string;
  id: string;
  createdDate: string;
  lastModifiedDate: string;
  metadata?: Record<string, unknown>;
  content?: Uint8Array;
}

const EPOCH = '1970-01-01T00:00:00.000Z';
type Part = Record<string, unknown> & { fullName: string };

const partsOf = (metadata: Record<string, unknown> | undefined, element: string): Part[] =>
  (metadata?.[element] as Part[] | undefined) ?? [];

/** All components of a type; objects and their parts come from the schema, the rest from the catalogue. */
export function listComponents(engine: Engine, typeName: string): ListedComponent[] {
  const part = PART_TYPES.get(typeName);
  if (part) {
    const { parent, element } = part;
    return listComponents(engine, parent.name).flatMap((owner) =>
      partsOf(owner.metadata, element).map((metadata) => ({
        ...withoutContent(owner),
        type: typeName,
        fullName: partName(parent, owner.fullName, metadata.fullName),
        id: '',
        metadata,
      })),
    );
  }
  if (typeName === 'CustomObject') return listObjects(engine);
  const type = componentType(typeName);
  return type
    ? engine.catalogue
        .list(typeName)
        .map((component) => ({ ...component, fileName: pathOf(type, component.fullName) }))
    : [];
}

function listObjects({ schema, catalogue }: Engine): ListedComponent[] {
  const metadataTypes = catalogue.list(METADATA_TYPE).map((component) => ({
    ...component,
    type: 'CustomObject',
    fileName: `objects/${component.fullName}.object`,
  }));
  const objects = schema.objects().map(({ name, metadata }) => ({
    type: 'CustomObject',
    fullName: name,
    fileName: `objects/${name}.object`,
    id: '',
    createdDate: EPOCH,
    lastModifiedDate: EPOCH,
    ...(metadata ? { metadata } : {}),
  }));
  return [...objects, ...metadataTypes];
}

function withoutContent({ content: _content, ...rest }: ListedComponent): ListedComponent {
  return rest;
}
