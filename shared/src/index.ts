/** The domain's one public door. */
export * from './salesforce/schema.ts';
export * from './tickets/ticket.ts';
export * from './tickets/ticket-key.ts';
