import { ConnectorRefused } from '../connector.ts';
import { userAnswer } from './answers.ts';
import { localTime, type LocalTime } from './local-time.ts';
import type { RequestTrackerApi } from './request-tracker-api.ts';

const attempts = 3;

export interface ServiceUser {
  name: string | undefined;
  /** As set for the user; undefined where the server's own zone counts, which REST 2.0 does not tell. */
  zone: string | undefined;
}

/** Whose token it is. */
export async function readServiceUser(api: RequestTrackerApi, signal?: AbortSignal): Promise<ServiceUser> {
  const id = api.userId;
  const user =
    id === undefined ? undefined : await api.find({ segments: ['user', id], schema: userAnswer, signal });
  return { name: user && (user.RealName || user.Name), zone: user?.Timezone || undefined };
}

export class UnknownZone extends ConnectorRefused {}

/**
 * How to write times for this user, tried on the newest ticket: a search for exactly its time must find it.
 * A wrong zone would not fail but quietly leave out hours of changes.
 * @returns `proven` is false where there is no ticket to try it on
 * @throws UnknownZone
 */
export async function provenTime(
  api: RequestTrackerApi,
  { zone }: ServiceUser,
  signal?: AbortSignal,
): Promise<{ time: LocalTime; proven: boolean }> {
  const time = timeIn(zone ?? 'UTC');
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const { rows } = await api.tickets('id > 0', { newestFirst: true, limit: 1, signal });
    const newest = rows[0];
    if (!newest) return { time, proven: false };
    const at = time.text(Date.parse(newest.LastUpdated));
    const query = `id = ${newest.id} AND LastUpdated >= '${at}' AND LastUpdated <= '${at}'`;
    if ((await api.tickets(query, { limit: 1, signal })).total === 1) return { time, proven: true };
    // It may have changed in between: look again.
  }
  throw unknown(zone ?? 'the server’s own');
}

function timeIn(zone: string): LocalTime {
  try {
    return localTime(zone);
  } catch {
    throw unknown(zone);
  }
}

function unknown(zone: string): UnknownZone {
  return new UnknownZone(
    `Request Tracker does not read times as Handrail writes them (time zone of the service user: ${zone}): changes would be lost.`,
    'Set the time zone of the service user to UTC in Request Tracker.',
  );
}
