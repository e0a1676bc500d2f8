import type { OrgAccess } from '../access/org-access.ts';
import type { Schema } from '../engine.ts';
import type { MetadataCatalogue } from '../metadata-shapes.ts';
import type { OrgStore } from '../store/org-store.ts';
import { ChangeCapture } from './change-capture.ts';
import { Channels } from './channels.ts';
import { EventBus } from './event-bus.ts';
import { SelectedEntities } from './selected-entities.ts';

/** Everything about events of one org: what is captured, the bus, the channels over it. */
export class OrgEvents {
  readonly bus: EventBus;
  readonly capture: ChangeCapture;
  readonly channels: Channels;
  readonly #selected: SelectedEntities;

  constructor(
    store: OrgStore,
    schema: Schema,
    catalogue: MetadataCatalogue,
    access: OrgAccess,
    now: () => Date,
  ) {
    this.bus = new EventBus(store, now);
    this.#selected = new SelectedEntities(catalogue);
    this.capture = new ChangeCapture(store, this.bus, this.#selected, now);
    this.channels = new Channels(schema, access, this.#selected);
  }

  /** After the catalogue changed. */
  forget(): void {
    this.#selected.forget();
  }
}
