import { ConnectorUnavailable, type Watermark } from '../connector.ts';
import { utc, type Issue } from './answers.ts';
import type { JiraSite } from './jira-site.ts';

const pageSize = 100;
const maxReadings = 4;
const minute = 60_000;
/** The search index lags behind, and minutes are Jira's smallest step. */
const overlapMinutes = 5;

export interface IssuePage {
  issues: Issue[];
  watermark: Watermark;
}

/** Saved while the first reading is under way: before everything. */
export const beginning = new Date(0).toISOString();

/**
 * Issues that changed since the watermark.
 *
 * JQL reads times in whole minutes of the *account's* zone, so the window is said as "so many minutes ago", which
 * every zone and every clock agrees on. Rows come in the order of their creation, which never changes: an issue that
 * is touched meanwhile moves nowhere, at worst it comes twice. What can still move rows is one that falls out of the
 * window while it is read; then everything is read again through a wider one.
 *
 * Only the last page moves the watermark, and never past the site's clock at the first: what was touched behind the
 * reader's back is younger than that.
 * @param linkedJql what the first reading asks instead
 */
export async function* changedIssues(
  site: JiraSite,
  since: Watermark | undefined,
  {
    fields,
    linkedJql,
    signal,
  }: { fields: readonly string[]; linkedJql: string; signal?: AbortSignal | undefined },
): AsyncGenerator<IssuePage> {
  const first = since === undefined || since.at === beginning;
  if (site.date() === undefined) await site.myself();
  const start = site.date();
  if (start === undefined) throw new ConnectorUnavailable('Jira does not say what time it is.');
  const unmoved = { at: since?.at ?? beginning };
  let newest = unmoved.at;
  for (let reading = 0; reading < maxReadings; reading += 1) {
    const age = first ? 0 : Math.max(0, start - Date.parse(since.at));
    const minutes = Math.ceil(age / minute) + overlapMinutes * (reading + 1);
    const jql = `${first ? linkedJql : `updated >= -${minutes}m`} ORDER BY created ASC, key ASC`;
    let oldest = Infinity;
    let pages = 0;
    let page: string | undefined;
    do {
      const found = await site.search({ jql, fields, page, size: pageSize }, signal);
      for (const issue of found.issues) {
        const updated = utc(issue.fields.updated);
        oldest = Math.min(oldest, Date.parse(updated));
        if (updated > newest) newest = updated;
      }
      pages += 1;
      page = found.next;
      if (found.issues.length > 0 && page !== undefined) yield { issues: found.issues, watermark: unmoved };
      else if (page === undefined) {
        const fellOut = !first && pages > 1 && oldest < (site.date() ?? start) - minutes * minute;
        if (fellOut) yield { issues: found.issues, watermark: unmoved };
        else {
          const at = [newest, new Date(start).toISOString()].sort()[0] ?? newest;
          // The watermark never goes back.
          yield { issues: found.issues, watermark: { at: at > unmoved.at ? at : unmoved.at } };
          return;
        }
      }
    } while (page !== undefined);
  }
  throw new ConnectorUnavailable('Jira is read more slowly than it changes.', minute);
}
