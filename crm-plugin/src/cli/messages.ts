import { Messages } from '@salesforce/core/messages';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);

/** The texts of one file in `messages/`. All words a person reads come from there. */
export function messagesOf(file: string): Messages<string> {
  return Messages.loadMessages('@handrail/crm-plugin', file);
}
