/**
 * Whether a request names the host it was sent to. On loopback only loopback's names are ours: a page whose own name
 * was made to point here (DNS rebinding) is told nothing.
 */
export function isOwnHost(hostHeader: string | undefined, listening: string): boolean {
  if (!loopback.has(listening)) return true;
  const name = (hostHeader ?? '')
    .toLowerCase()
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '');
  return loopback.has(name);
}

export const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '::1']);
