/** Where a configured system stands: `https://redmine.example.com/tracker`. */
export interface TicketSite {
  /** `redmine`, `jira-cloud`, … */
  system: string;
  /** Connection key, given back with what was found. */
  connectionKey: string;
  baseUrl: string;
}

export interface FoundTicket {
  connectionKey: string;
  system: string;
  /** As the system's own look-up takes it. */
  key: string;
}

type Reader = (path: string, query: URLSearchParams, hash: string) => string | undefined;

const first = (pattern: RegExp, text: string): string | undefined => pattern.exec(text)?.[1];
const digits = (text: string | null): string | undefined => first(/^(\d{1,15})$/, text ?? '');

const jira: Reader = (path, query) => {
  const key = '([A-Z][A-Z0-9_]{1,30}-\\d{1,12})(?![A-Za-z0-9])';
  const selected = query.get('selectedIssue') ?? query.get('issueKey') ?? '';
  return (
    first(new RegExp(`^/browse/${key}`, 'i'), path)?.toUpperCase() ??
    // Boards, queues, the issue navigator and the portal of a service desk.
    first(
      new RegExp(`^/(?:projects|jira|secure|servicedesk|issues|si/jira)/.*?/?${key}/?$`, 'i'),
      path,
    )?.toUpperCase() ??
    first(new RegExp(`^${key}$`, 'i'), selected)?.toUpperCase()
  );
};

/** The addresses people copy, in present and older forms; after the base address of the system. */
const readers: Readonly<Record<string, Reader>> = {
  redmine: (path) => first(/^(?:\/projects\/[^/]+)?\/issues\/(?:show\/)?(\d{1,15})(?:\.\w+|\/.*)?$/, path),
  'request-tracker': (path, query) =>
    /^\/(?:SelfService\/|m\/|Mobile\/)?(?:Ticket\/)?(?:Display|Modify|ModifyAll|Update|History|show|ticket\/show)(?:\.html)?$/i.test(
      path,
    )
      ? digits(query.get('id'))
      : (first(/^\/(?:REST\/2\.0\/)?ticket\/(\d{1,15})$/i, path) ??
        first(/^\/Ticket\/(?:Display\.html\/)?(\d{1,15})$/, path)),
  zendesk: (path, _query, hash) =>
    first(
      /^\/(?:agent\/(?:#\/)?tickets|tickets|requests|hc\/(?:[a-z-]+\/)?requests|api\/v2\/tickets)\/(\d{1,15})(?:\.json)?(?:\/.*)?$/i,
      path,
    ) ??
    // Before 2013 the agent's pages stood behind a hash.
    first(/^#\/tickets\/(\d{1,15})/, hash),
  servicenow: (path, query) => {
    const record = /[?&]?sys_id=([0-9a-f]{32})/i;
    const inner = `${path}?${query.toString()} ${query.get('uri') ?? ''}`;
    const decoded = safelyDecoded(safelyDecoded(inner));
    const table = /(?:^|\/|=|\s)(?:task|incident|change_request|sc_request)(?:\.do|\/)/;
    if (!table.test(decoded)) return undefined;
    return (
      first(record, decoded)?.toLowerCase() ??
      first(/\/record\/(?:task|incident|change_request|sc_request)\/([0-9a-f]{32})/i, decoded)?.toLowerCase()
    );
  },
  'jira-cloud': jira,
  'jira-data-center': jira,
  github: (path) => {
    const match = /^\/([\w.-]{1,100})\/([\w.-]{1,100})\/issues\/(\d{1,12})(?:\/.*)?$/.exec(path);
    return match ? `${match[1]}/${match[2]}#${match[3]}` : undefined;
  },
};

/**
 * Which ticket of a configured system an address leads to. Pure: asks nobody, so the ticket may not exist.
 * The host must be that of a configured system, whatever else the text holds.
 * @returns undefined for any other address or text
 */
export function ticketAt(text: string, sites: readonly TicketSite[]): FoundTicket | undefined {
  const pasted = text.trim();
  if (pasted.length > 2_000 || !URL.canParse(pasted)) return undefined;
  const url = new URL(pasted);
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return undefined;
  for (const { system, connectionKey, baseUrl } of sites) {
    if (!URL.canParse(baseUrl)) continue;
    const base = new URL(baseUrl);
    const root = base.pathname.replace(/\/+$/, '');
    // http and https lead to the same system; links from before its move to https are still about.
    if (url.hostname !== base.hostname || portOf(url) !== portOf(base)) continue;
    if (root !== '' && !url.pathname.startsWith(`${root}/`)) continue;
    const key = readers[system]?.(url.pathname.slice(root.length), url.searchParams, url.hash);
    if (key !== undefined) return { connectionKey, system, key };
  }
  return undefined;
}

function portOf(url: URL): string {
  return url.port === '' || url.port === '80' || url.port === '443' ? '' : url.port;
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
