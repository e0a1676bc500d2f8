import type { Engine } from '../../engine/engine.ts';
import { CHILD_TYPES, componentType } from './component-types.ts';

/** A component as listMetadata and retrieve see it. */
export interface ListedComponent {
  type: string;
  fullName: string;
  fileName: string;
  id: string;
  createdDate: string;
  lastModifiedDate: string;
  metadata?: Record<string, unknown>;
  content?: Uint8Array;
}

const EPOCH = '1970-01-01T00:00:00.000Z';

/** All components of a type; objects and their parts come from the schema, the rest from the catalogue. */
export function listComponents(engine: Engine, typeName: string): ListedComponent[] {
  const objects = engine.schema.objects();
  const line = (
    type: string,
    fullName: string,
    object: string,
    metadata?: Record<string, unknown>,
  ): ListedComponent => ({
    type,
    fullName,
    fileName: `objects/${object}.object`,
    id: '',
    createdDate: EPOCH,
    lastModifiedDate: EPOCH,
    ...(metadata ? { metadata } : {}),
  });
  if (typeName === 'CustomObject') {
    return objects.map((object) => line('CustomObject', object.name, object.name, object.metadata));
  }
  const element = CHILD_TYPES[typeName];
  if (element !== undefined) {
    return objects.flatMap((object) =>
      (
        (object.metadata?.[element] as ({ fullName: string } & Record<string, unknown>)[] | undefined) ?? []
      ).map((part) => line(typeName, `${object.name}.${part.fullName}`, object.name, part)),
    );
  }
  return componentType(typeName) ? engine.catalogue.list(typeName) : [];
}
