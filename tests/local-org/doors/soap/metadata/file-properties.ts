import type { ListedComponent } from '../../metadata/list-components.ts';
import type { SoapRequest } from '../soap-call.ts';

/**
 * `FileProperties` of listMetadata and of a retrieve. The org does not keep who deployed a component: the caller stands
 * there, and for what every org has, its beginning of time.
 */
export function fileProperties(
  { context, caller }: SoapRequest,
  { type, fullName, fileName, id, createdDate, lastModifiedDate }: ListedComponent,
): Record<string, unknown> {
  const name = context.users.byId(caller.userId)?.name ?? '';
  return {
    createdById: caller.userId,
    createdByName: name,
    createdDate,
    fileName,
    fullName,
    id,
    lastModifiedById: caller.userId,
    lastModifiedByName: name,
    lastModifiedDate,
    type,
  };
}
