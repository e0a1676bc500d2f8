import type { MetadataCatalogue } from '../metadata-shapes.ts';
import { objectOfChangeEvent } from './event-names.ts';

/** The channel every org has; its selection is the Change Data Capture page of Setup. */
export const STANDARD_CHANNEL = 'ChangeEvents';

/** One object (or platform event) on one channel. */
export interface ChannelMember {
  /** `ChangeEvents` or `Sales__chn`. */
  channel: string;
  /** `Account`, `Parcel__c` or `Low_Ink__e`. */
  entity: string;
  enrichedFields: string[];
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function namesIn(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) =>
    typeof item === 'object' && item !== null && 'name' in item && typeof item.name === 'string'
      ? [item.name]
      : [],
  );
}

/** Which objects are selected for change events, from the deployed PlatformEventChannelMember components. */
export class SelectedEntities {
  readonly #catalogue: MetadataCatalogue;
  #members: ChannelMember[] | undefined;
  #entities = new Set<string>();

  constructor(catalogue: MetadataCatalogue) {
    this.#catalogue = catalogue;
  }

  /** After a deploy, or after one was taken back. */
  forget(): void {
    this.#members = undefined;
  }

  members(): readonly ChannelMember[] {
    if (!this.#members) {
      this.#members = this.#catalogue.list('PlatformEventChannelMember').map(({ metadata }) => {
        const selected = text(metadata['selectedEntity']);
        return {
          channel: text(metadata['eventChannel']),
          entity: objectOfChangeEvent(selected) ?? selected,
          enrichedFields: namesIn(metadata['enrichedFields']),
        };
      });
      this.#entities = new Set(this.#members.map(({ entity }) => entity));
    }
    return this.#members;
  }

  /** Selected on any channel. */
  has(entity: string): boolean {
    this.members();
    return this.#entities.has(entity);
  }

  on(channel: string): ChannelMember[] {
    return this.members().filter((member) => member.channel === channel);
  }

  /** Is there such a custom channel? */
  channelExists(channel: string): boolean {
    return this.#catalogue.get('PlatformEventChannel', channel) !== undefined;
  }
}
