import { isSelectable, objectOfChangeEvent } from '../../../engine/events/event-names.ts';
import type { Engine } from '../../../engine/engine.ts';
import { noSuch, text, type ComponentCheck } from './check.ts';

/** Objects an org may select for change events without the add-on (Change Data Capture Developer Guide, "Allocations"). */
const MOST_ENTITIES = 5;
const STANDARD = 'ChangeEvents';

/** A custom channel: its name ends in `__chn`; the standard channel cannot be deployed. */
export const checkEventChannel: ComponentCheck = ({ fullName, metadata }) => {
  if (fullName === STANDARD)
    return ['You can’t deploy the ChangeEvents standard channel. Deploy its PlatformEventChannelMembers.'];
  if (!/^[A-Za-z]\w*__chn$/.test(fullName)) return [`The channel name ${fullName} must end in __chn`];
  return text(metadata['label']) === '' ? ['Required field is missing: label'] : [];
};

/** One object on a channel. */
export const checkChannelMember: ComponentCheck = ({ fullName, metadata }, engine) => {
  const channel = text(metadata['eventChannel']);
  const selected = text(metadata['selectedEntity']);
  if (metadata['filterExpression'] !== undefined)
    return ['This org does not filter event streams: filterExpression'];
  const type = channelType(engine, channel);
  if (type === undefined) return [noSuch('eventChannel', 'PlatformEventChannel', channel)];
  return [
    ...(type === 'data'
      ? changeEventProblems(engine, fullName, selected)
      : platformEventOf(engine, selected)),
    ...enrichmentProblems(engine, selected, metadata['enrichedFields']),
  ];
};

function channelType(engine: Engine, channel: string): string | undefined {
  if (channel === STANDARD) return 'data';
  const found = engine.catalogue.get('PlatformEventChannel', channel);
  return found && text(found.metadata['channelType']);
}

function platformEventOf(engine: Engine, selected: string): string[] {
  const known = selected.endsWith('__e') && engine.schema.object(selected) !== undefined;
  return known ? [] : [noSuch('selectedEntity', 'CustomObject', selected)];
}

function changeEventProblems(engine: Engine, fullName: string, selected: string): string[] {
  const name = objectOfChangeEvent(selected);
  const object = name === undefined ? undefined : engine.schema.object(name);
  if (!object || !isSelectable(object))
    return [`The selected entity ${selected} is not available for Change Data Capture.`];
  const others = engine.catalogue
    .list('PlatformEventChannelMember')
    .filter((member) => member.fullName !== fullName)
    .map(({ metadata }) => text(metadata['selectedEntity']))
    .filter((entity) => objectOfChangeEvent(entity) !== undefined);
  // An object on several channels counts once.
  return new Set([...others, selected]).size > MOST_ENTITIES
    ? [
        `You can select up to ${MOST_ENTITIES} entities for Change Data Capture. To select more, purchase the add-on.`,
      ]
    : [];
}

function enrichmentProblems(engine: Engine, selected: string, enriched: unknown): string[] {
  const object = engine.schema.object(objectOfChangeEvent(selected) ?? selected);
  const names = Array.isArray(enriched) ? enriched.map((item: { name?: unknown }) => text(item.name)) : [];
  return names
    .filter((name) => !object?.field(name))
    .map((name) => noSuch('enrichedFields', 'CustomField', `${object?.name ?? selected}.${name}`));
}
