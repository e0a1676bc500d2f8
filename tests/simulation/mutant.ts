import type { Clock } from '../../crm-plugin/src/sync/clock.ts';
import type { Ports } from './ports.ts';
import type { SimulatedWorld } from './world.ts';

/** A fault planted between the engine and its ports. The product's own code stays as it is. */
export interface Mutant {
  name: string;
  /** What a programmer would have got wrong. */
  mistake: string;
  plant(ports: Ports, world: SimulatedWorld, clock: Clock): Ports;
}
