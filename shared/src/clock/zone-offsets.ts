import { Temporal } from 'temporal-polyfill';

/** A stretch of time in which a zone's clocks differ from UTC by the same amount. All in milliseconds since 1970. */
export interface OffsetStretch {
  start: number;
  end: number;
  /** Local time minus UTC. */
  offset: number;
}

/** Stretches found so far, by zone and in order of time: a zone's history does not change while a program runs. */
const known = new Map<string, OffsetStretch[]>();

/**
 * The stretch of constant offset that holds this moment.
 * @param timeZone IANA name.
 * @throws RangeError for a zone nobody knows.
 */
export function offsetStretch(timeZone: string, at: number): OffsetStretch {
  const stretches = known.get(timeZone) ?? [];
  const found = stretches.find(({ start, end }) => start <= at && at < end);
  if (found !== undefined) return found;
  // A transition begins a stretch: asked for "the one before", a moment that is itself a transition must count.
  const zoned = Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(timeZone);
  const next = zoned.getTimeZoneTransition('next');
  const previous = zoned.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  const stretch = {
    start: previous?.epochMilliseconds ?? -Infinity,
    end: next?.epochMilliseconds ?? Infinity,
    offset: zoned.offsetNanoseconds / 1_000_000,
  };
  known.set(timeZone, [...stretches, stretch]);
  return stretch;
}

/** The date on the wall, `2026-10-10`. @throws RangeError for a zone nobody knows or a moment that is none. */
export function localDate(timeZone: string, iso: string): string {
  const at = Date.parse(iso);
  return new Date(at + offsetStretch(timeZone, at).offset).toISOString().slice(0, 10);
}
