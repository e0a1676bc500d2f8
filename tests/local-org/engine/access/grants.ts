import type { PermissionSetMetadata } from '../metadata-shapes.ts';
import type { BuiltInProfile } from './profiles.ts';

/** All that one user was given, by profile and permission sets. */
export interface Grants {
  profile: BuiltInProfile | undefined;
  userPermissions: ReadonlySet<string>;
  sets: readonly PermissionSetMetadata[];
}
