/** What the address means. Lightning's own scheme; anything else is "page doesn't exist". */
export type Route =
  | { page: 'home' }
  | { page: 'record'; id: string; object: string | undefined }
  | { page: 'list'; object: string; filterName: string | undefined }
  | { page: 'search'; term: string }
  | { page: 'tab'; name: string }
  | { page: 'setup' }
  | { page: 'unknown' };

export function readRoute(address: URL): Route {
  const [root, kind, first, second, third] = address.pathname.split('/').filter((part) => part !== '');
  if (root !== 'lightning') return { page: 'unknown' };
  if (kind === undefined || (kind === 'page' && first === 'home')) return { page: 'home' };
  if (kind === 'page' && first === 'search')
    return { page: 'search', term: address.searchParams.get('term') ?? '' };
  if (kind === 'r' && first !== undefined && recordPages.has(second ?? ''))
    return { page: 'record', id: first, object: undefined };
  if (kind === 'r' && first !== undefined && second !== undefined && recordPages.has(third ?? '')) {
    return { page: 'record', id: second, object: first };
  }
  if (kind === 'o' && first !== undefined && (second === 'list' || second === 'home')) {
    return { page: 'list', object: first, filterName: address.searchParams.get('filterName') ?? undefined };
  }
  if (kind === 'n' && first !== undefined) return { page: 'tab', name: first };
  if (kind === 'setup') return { page: 'setup' };
  return { page: 'unknown' };
}

/** What may follow a record's id; all of them show the record here. */
const recordPages = new Set(['view', 'edit', 'related']);

type Draw = (route: Route) => void;
let draw: Draw = () => undefined;

/** Follow links, back and forward without a full load. */
export function startRouter(onRoute: Draw): void {
  draw = onRoute;
  window.addEventListener('popstate', () => draw(readRoute(new URL(location.href))));
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="/lightning/"]') : null;
    if (!(link instanceof HTMLAnchorElement) || link.target === '_blank') return;
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey)
      return;
    event.preventDefault();
    navigate(link.getAttribute('href') ?? '/lightning/page/home');
  });
  draw(readRoute(new URL(location.href)));
}

export function navigate(path: string): void {
  history.pushState({}, '', path);
  draw(readRoute(new URL(location.href)));
}

/** Correct the address without a new entry, as Lightning does for `/lightning/r/<id>/view`. */
export function correctAddress(path: string): void {
  if (location.pathname + location.search !== path) history.replaceState({}, '', path);
}

export function refresh(): void {
  draw(readRoute(new URL(location.href)));
}
