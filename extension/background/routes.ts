import {
  membersQuery,
  parseMembers,
  parseRoutes,
  parseSenderContext,
  parseSourceList,
  parseSourceValues,
  routesQuery,
  senderContextRequest,
  sourceListQueries,
  sourcePaths,
  sourceValuesQuery,
  type DepartmentMember,
  type PreparedEscalation,
  type PreparedMove,
  type RecordRef,
  type Reply,
  type Route,
  type SenderContext,
} from '@handrail/shared';
import type { SalesforceRest } from './salesforce-rest.ts';
import type { PageLoad, Session, SessionResult } from './session.ts';

/** Routes are records a manager edits now and then. */
const routesKeptMs = 5 * 60_000;

export interface RoutesPorts {
  sessions: { forPage(page: PageLoad): Promise<SessionResult> };
  rest: Pick<SalesforceRest, 'query' | 'composite'>;
  now(): number;
}

/** What somebody can ask other departments for, and what the record already says of it. */
export class Routes {
  readonly #ports: RoutesPorts;
  readonly #kept = new Map<string, { routes: Route[]; at: number }>();
  readonly #senders = new Map<string, { context: SenderContext; at: number }>();

  constructor(ports: RoutesPorts) {
    this.#ports = ports;
  }

  async prepare(page: PageLoad, ref: RecordRef): Promise<Reply<PreparedEscalation>> {
    const proven = await this.#ports.sessions.forPage(page);
    if (!proven.ok) return proven;
    const routes = await this.all(page, proven.session);
    if (!routes.ok) return routes;
    const values = await this.#sourceValues(page, proven.session, ref, routes.value);
    if (!values.ok) return values;
    const sender = await this.sender(page, proven.session);
    if (!sender.ok) return sender;
    const { absences } = sender.value;
    return { ok: true, value: { routes: routes.value, values: values.value, absences } };
  }

  /** Where the user works and who is away: what an offer needs beside the route. */
  async sender(page: PageLoad, session: Session): Promise<Reply<SenderContext>> {
    const key = `${session.orgId}/${session.userId}`;
    const kept = this.#senders.get(key);
    if (kept && this.#ports.now() - kept.at < routesKeptMs) return { ok: true, value: kept.context };
    const answer = await this.#ports.rest.composite(page, session, senderContextRequest(session.userId));
    if (!answer.ok) return answer;
    const context = parseSenderContext(answer.body);
    this.#senders.set(key, { context, at: this.#ports.now() });
    return { ok: true, value: context };
  }

  async all(page: PageLoad, session: Session): Promise<Reply<Route[]>> {
    const key = `${session.orgId}/${session.userId}`;
    const kept = this.#kept.get(key);
    if (kept && this.#ports.now() - kept.at < routesKeptMs) return { ok: true, value: kept.routes };
    const answer = await this.#ports.rest.query(page, session, routesQuery);
    if (!answer.ok) return answer;
    const routes = parseRoutes(answer.body);
    this.#kept.set(key, { routes, at: this.#ports.now() });
    return { ok: true, value: routes };
  }

  /** What the forms of a hand-off's moves choose from. */
  async forMoves(page: PageLoad, departmentId: string | undefined): Promise<Reply<PreparedMove>> {
    const proven = await this.#ports.sessions.forPage(page);
    if (!proven.ok) return proven;
    const routes = await this.all(page, proven.session);
    if (!routes.ok) return routes;
    const members = departmentId === undefined ? undefined : await this.members(page, departmentId);
    if (members?.ok === false) return members;
    return { ok: true, value: { routes: routes.value, members: members?.value ?? [] } };
  }

  async members(page: PageLoad, departmentId: string): Promise<Reply<DepartmentMember[]>> {
    const proven = await this.#ports.sessions.forPage(page);
    if (!proven.ok) return proven;
    const answer = await this.#ports.rest.query(page, proven.session, membersQuery(departmentId));
    return answer.ok ? { ok: true, value: parseMembers(answer.body) } : answer;
  }

  async #sourceValues(
    page: PageLoad,
    session: Session,
    ref: RecordRef,
    routes: readonly Route[],
  ): Promise<Reply<PreparedEscalation['values']>> {
    const paths = sourcePaths(routes, ref);
    const query = sourceValuesQuery(paths, ref);
    const fields = query === undefined ? undefined : await this.#ports.rest.query(page, session, query);
    // A path that is wrong or hidden from this user: everything is asked for instead.
    if (fields?.ok === false && fields.problem.kind !== 'no permission') return fields;
    const values = fields?.ok === true ? parseSourceValues(fields.body, paths) : {};
    for (const [path, soql] of sourceListQueries(paths, ref)) {
      const answer = await this.#ports.rest.query(page, session, soql);
      if (!answer.ok && answer.problem.kind !== 'no permission') return answer;
      const text = answer.ok ? parseSourceList(path, answer.body) : undefined;
      if (text !== undefined) values[path] = text;
    }
    return { ok: true, value: values };
  }
}
