import type { LocalOrgHandle } from '../../start.ts';

/** Put a channel member into an org as a deploy does: `select(org, 'AccountChangeEvent')`. */
export function select(
  org: Pick<LocalOrgHandle, 'engine'>,
  entity: string,
  channel = 'ChangeEvents',
  metadata: Record<string, unknown> = {},
): void {
  put(org, 'PlatformEventChannelMember', `${channel}_${entity}`, {
    eventChannel: channel,
    selectedEntity: entity,
    ...metadata,
  });
}

export function put(
  org: Pick<LocalOrgHandle, 'engine'>,
  type: string,
  fullName: string,
  metadata: Record<string, unknown>,
): void {
  const date = org.engine.now().toISOString();
  org.engine.catalogue.put({
    type,
    fullName,
    fileName: `${type}/${fullName}`,
    metadata,
    createdDate: date,
    lastModifiedDate: date,
    id: '',
  });
}
