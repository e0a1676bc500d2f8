import { createHash } from 'node:crypto';
import type { OrgAccess } from '../access/org-access.ts';
import type { Caller, ObjectDefinition, Schema } from '../engine.ts';
import type { JsonValue } from '../soql-context.ts';
import { changedName, nested } from './body-fields.ts';
import type { BusEvent, EventKind } from './event-bus.ts';
import { objectOfChangeEvent } from './event-names.ts';
import { STANDARD_CHANNEL, type ChannelMember, type SelectedEntities } from './selected-entities.ts';

/** A channel somebody may subscribe to. */
export interface Channel {
  /** `/data/ChangeEvents` */
  name: string;
  kind: EventKind;
  members: readonly ChannelMember[];
  /** One object only: rights are asked when subscribing. Others are asked at each delivery. */
  single: boolean;
}

/** Finds channels, and says what of their events a user may see. */
export class Channels {
  readonly #schema: Schema;
  readonly #access: OrgAccess;
  readonly #selected: SelectedEntities;

  constructor(schema: Schema, access: OrgAccess, selected: SelectedEntities) {
    this.#schema = schema;
    this.#access = access;
    this.#selected = selected;
  }

  /** `undefined`: there is no such channel, or nothing was ever selected for it. */
  find(name: string): Channel | undefined {
    const [, group, local = ''] = /^\/(data|event)\/(\w+)$/.exec(name) ?? [];
    if (group === 'event') return this.#eventChannel(name, local);
    if (group !== 'data') return undefined;
    if (local === STANDARD_CHANNEL)
      return { name, kind: 'data', members: this.#selected.on(local), single: false };
    if (local.endsWith('__chn')) return this.#customChannel(name, local, 'data');
    const entity = objectOfChangeEvent(local);
    const members = this.#selected.on(STANDARD_CHANNEL).filter((member) => member.entity === entity);
    // Enrichment is for channels of several objects only.
    const plain = members.map((member) => ({ ...member, enrichedFields: [] }));
    return plain.length === 0 ? undefined : { name, kind: 'data', members: plain, single: true };
  }

  #eventChannel(name: string, local: string): Channel | undefined {
    if (local.endsWith('__chn')) return this.#customChannel(name, local, 'event');
    const object = this.#schema.object(local);
    if (!object?.name.endsWith('__e')) return undefined;
    const member = { channel: local, entity: object.name, enrichedFields: [] };
    return { name, kind: 'event', members: [member], single: true };
  }

  #customChannel(name: string, local: string, kind: EventKind): Channel | undefined {
    if (!this.#selected.channelExists(local)) return undefined;
    const members = this.#selected.on(local);
    const fits = members.every(({ entity }) => entity.endsWith('__e') === (kind === 'event'));
    return fits ? { name, kind, members, single: false } : undefined;
  }

  /**
   * May this user receive the events of an object? Change events need View All Records on it (users: View All Users,
   * objects without that right: View All Data); platform events need read.
   * Source: Change Data Capture Developer Guide, "Required Permissions for Change Event Subscribers".
   */
  mayReceive(caller: Caller, entity: string): boolean {
    const access = this.#access.of(caller);
    const object = this.#schema.object(entity);
    if (!object) return false;
    const rights = access.object(object.name);
    if (!rights.read) return false;
    if (object.name.endsWith('__e')) return true;
    if (object.name === 'User') return access.userPermissions.has('ViewAllUsers');
    return access.viewAllData || (object.name !== 'Task' && rights.viewAll);
  }

  /** The message as this user sees it on this channel; `undefined` when it is not for the channel or the user. */
  messageFor(caller: Caller, channel: Channel, event: BusEvent): Record<string, unknown> | undefined {
    const member = channel.members.find(({ entity }) => entity === event.entity);
    const object = this.#schema.object(event.entity);
    if (!member || !object || !this.mayReceive(caller, event.entity)) return undefined;
    return event.kind === 'data'
      ? this.#changeEvent(caller, object, member, event)
      : this.#platformEvent(caller, object, event);
  }

  #changeEvent(
    caller: Caller,
    object: ObjectDefinition,
    member: ChannelMember,
    { message, replayId }: BusEvent,
  ): Record<string, unknown> {
    const access = this.#access.of(caller);
    const visible = (field: string): boolean => access.field(object.name, field).read;
    const changed = (message['fields'] ?? {}) as Record<string, JsonValue>;
    const enriched = Object.entries((message['enriched'] ?? {}) as Record<string, JsonValue>).filter(
      ([name]) => member.enrichedFields.includes(name) && !(name in changed),
    );
    const changedFields = Object.keys(changed)
      .filter(visible)
      .flatMap((name) => object.field(name) ?? [])
      .map(changedName);
    return {
      schema: schemaId(object),
      payload: {
        ...nested(object, { ...changed, ...Object.fromEntries(enriched) }, visible),
        ChangeEventHeader: {
          commitNumber: message['commitNumber'],
          commitUser: message['commitUser'],
          sequenceNumber: message['sequenceNumber'],
          entityName: object.name,
          changeType: message['changeType'],
          changedFields: message['changeType'] === 'UPDATE' ? changedFields : [],
          changeOrigin: message['changeOrigin'],
          transactionKey: message['transactionKey'],
          commitTimestamp: message['commitTimestamp'],
          recordIds: message['recordIds'],
        },
      },
      event: { replayId },
    };
  }

  #platformEvent(
    caller: Caller,
    object: ObjectDefinition,
    { message, replayId }: BusEvent,
  ): Record<string, unknown> {
    const access = this.#access.of(caller);
    const payload = Object.entries((message['payload'] ?? {}) as Record<string, unknown>).filter(
      ([name]) => !name.endsWith('__c') || access.field(object.name, name).read,
    );
    return {
      schema: schemaId(object),
      payload: Object.fromEntries(payload),
      event: { EventUuid: message['uuid'], replayId, EventApiName: object.name },
    };
  }
}

/** 22 letters that change with the fields, as the id of the platform's Avro schema does. */
function schemaId(object: ObjectDefinition): string {
  const shape = [object.name, ...[...object.fields.values()].map(({ name, type }) => `${name} ${type}`)];
  return createHash('md5').update(shape.join('\n')).digest('base64url');
}
