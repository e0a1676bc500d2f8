import { Flags } from '@salesforce/sf-plugins-core';
import { messagesOf } from './messages.ts';
import { targetOrg } from './org-flag.ts';

const messages = messagesOf('sync.flags');

/** Shared by everything that looks into the service's memory. */
export const storeFlags = {
  'target-org': targetOrg,
  'data-dir': Flags.directory({
    env: 'HANDRAIL_DATA_DIR',
    summary: messages.getMessage('flags.data-dir.summary'),
    description: messages.getMessage('flags.data-dir.description'),
  }),
};

/** Shared by `sync run` and `sync once`. */
export const syncFlags = {
  ...storeFlags,
  'log-level': Flags.option({
    options: ['debug', 'info', 'warn', 'error', 'silent'] as const,
    summary: messages.getMessage('flags.log-level.summary'),
  })(),
};
