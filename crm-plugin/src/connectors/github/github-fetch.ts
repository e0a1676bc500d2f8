import { ConnectorRefused, ConnectorUnavailable } from '../connector.ts';

const timeoutMs = 20_000;
const maxBytes = 20_000_000;
const maxRedirects = 3;

/**
 * What Octokit sends its requests with: one time limit for the whole exchange, a size limit, and of redirects only
 * those of a read to the same host, which is how GitHub tells that a repository was renamed or an issue transferred
 * (docs.github.com, REST, "Best practices for using the REST API").
 * @throws ConnectorUnavailable for silence
 * @throws ConnectorRefused for a redirect to elsewhere and an answer without end
 */
export function githubFetch(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init = {}) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = init.signal ? AbortSignal.any([timeout, init.signal]) : timeout;
    let url = new URL(input instanceof Request ? input.url : input.toString());
    try {
      for (let redirects = 0; ; redirects += 1) {
        const response = await fetch(url, { ...init, redirect: 'manual', signal });
        if (!isRedirect(response.status)) return await limited(response);
        await response.body?.cancel();
        const next = URL.parse(response.headers.get('location') ?? '', url.href);
        if (!next || next.origin !== url.origin || (init.method ?? 'GET') !== 'GET') throw elsewhere(next);
        if (redirects === maxRedirects) throw elsewhere(next);
        url = next;
      }
    } catch (error) {
      if (error instanceof ConnectorRefused || init.signal?.aborted) throw error;
      if (!isOutage(error)) throw error;
      const why = timeout.aborted ? `no answer within ${timeoutMs / 1000} s` : reasonOf(error);
      throw new ConnectorUnavailable(`GitHub does not answer (${why}).`);
    }
  };
}

const isRedirect = (status: number) => [301, 302, 307, 308].includes(status);

function elsewhere(next: URL | null): ConnectorRefused {
  return new ConnectorRefused(
    `GitHub redirects to ${next?.origin ?? 'another address'}.`,
    'Check the address of the connection; for an Enterprise Server it ends in /api/v3. Was the repository renamed, enter its new name.',
  );
}

/** Reads the whole answer, so that the time limit covers it. */
async function limited(response: Response): Promise<Response> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const body: AsyncIterable<Uint8Array> | Iterable<Uint8Array> = response.body ?? [];
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) {
      throw new ConnectorRefused(
        `GitHub sent more than ${maxBytes} bytes.`,
        'Tell the maintainers of Handrail.',
      );
    }
    chunks.push(chunk);
  }
  const { status, headers } = response;
  return new Response(bytes === 0 ? null : Buffer.concat(chunks), { status, headers });
}

/** Errors of the network have a code, of an aborted request a name; ours say what they are and pass by. */
function isOutage(error: unknown): boolean {
  return (
    codeOf(error) !== undefined ||
    (error instanceof Error && /^(TimeoutError|AbortError|TypeError)$/.test(error.name))
  );
}

function reasonOf(error: unknown): string {
  return codeOf(error) ?? (error instanceof Error ? error.name : 'unknown reason');
}

function codeOf(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return undefined;
}
