/**
 * Reads the org over plain REST with its own token: the witness. It shares no code with the product,
 * so that what it saw is what is there.
 */
export interface SecondClient {
  query<T = Record<string, unknown>>(soql: string): Promise<T[]>;
  create(type: string, row: Record<string, unknown>): Promise<string>;
  update(type: string, id: string, row: Record<string, unknown>): Promise<void>;
}

export function secondClient(instanceUrl: string, accessToken: string): SecondClient {
  const call = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    const response = await fetch(`${instanceUrl}/services/data/v65.0/${path}`, {
      ...init,
      headers: { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' },
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${init.method ?? 'GET'} ${path}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  return {
    query: async <T>(soql: string) =>
      ((await call(`query?q=${encodeURIComponent(soql)}`)) as { records: T[] }).records,
    create: async (type, row) =>
      ((await call(`sobjects/${type}`, { method: 'POST', body: JSON.stringify(row) })) as { id: string }).id,
    update: async (type, id, row) => {
      await call(`sobjects/${type}/${id}`, { method: 'PATCH', body: JSON.stringify(row) });
    },
  };
}
