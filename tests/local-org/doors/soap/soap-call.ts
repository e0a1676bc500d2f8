import type { DoorContext, MeteredCaller } from '../context.ts';
import type { XmlElement } from '../xml-tree.ts';

/** What an operation gets. */
export interface SoapRequest {
  context: DoorContext;
  caller: MeteredCaller;
  sessionId: string;
  operation: XmlElement;
  header?: XmlElement;
  origin: string;
  /** `65.0` */
  version: string;
}

/** One operation; its answer becomes `<result>`. */
export type SoapOperation = (request: SoapRequest) => unknown;
