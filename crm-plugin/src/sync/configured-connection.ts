import type { Connector } from '../connectors/connector.ts';

/** A ticket system the admin has connected. */
export interface ConfiguredConnection {
  /** `redmine:handrail`: the `Key__c` of its Connection row and a route's `Connection_Key__c`. */
  key: string;
  name: string;
  connector: Connector;
  /** Its own poll rhythm, where asking costs more than usual; else `settings.trackerPoll`. */
  poll?: { min: number; max: number };
}
