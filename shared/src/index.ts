/** The domain's one public door. */
export * from './salesforce/schema.ts';
export * from './tickets/ticket.ts';
export * from './tickets/ticket-key.ts';
export * from './tickets/ticket-content.ts';
export * from './tickets/ticket-link.ts';
export * from './tickets/record-id.ts';
export * from './handoff/state.ts';
export * from './handoff/transitions.ts';
export * from './handoff/handoff.ts';
export * from './handoff/responsibility.ts';
export * from './handoff/route.ts';
export * from './clock/due-state.ts';
export * from './clock/duration.ts';
export * from './clock/handoff-clock.ts';
