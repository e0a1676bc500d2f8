/** Names one ticket across all systems: `redmine:handrail:42`. The parts before the last may not hold a colon. */
export interface TicketKey {
  system: string;
  instance: string;
  key: string;
}

export function formatTicketKey({ system, instance, key }: TicketKey): string {
  if (system.includes(':') || instance.includes(':')) {
    throw new Error(`A system or instance name may not hold a colon: ${system}, ${instance}`);
  }
  return `${system}:${instance}:${key}`;
}

/** @returns undefined when the text is no ticket key. */
export function parseTicketKey(text: string): TicketKey | undefined {
  const match = /^([^:]+):([^:]+):(.+)$/s.exec(text);
  if (!match) return undefined;
  const [, system = '', instance = '', key = ''] = match;
  return { system, instance, key };
}
