const hour = 3_600_000;
const day = 24 * hour;

/**
 * Request Tracker reads every time in a search in the time zone of the user who asks, whatever is written behind it:
 * `UTC` and `+0000` change nothing, and with a `Z` the time is misread without a word (seen on 5.0.3).
 */
export interface LocalTime {
  /** `YYYY-MM-DD HH:MM:SS` that Request Tracker takes for this moment, or for an earlier one where none names it. */
  text(moment: number): string;
}

/** @throws RangeError for a zone nobody knows. */
export function localTime(zone: string): LocalTime {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const offsetAt = (moment: number): number => {
    const part = Object.fromEntries(
      format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]),
    );
    const wall = Date.UTC(
      part['year'] ?? 0,
      (part['month'] ?? 1) - 1,
      part['day'],
      part['hour'],
      part['minute'],
      part['second'],
    );
    return wall - Math.floor(moment / 1000) * 1000;
  };
  return {
    text(moment) {
      const wanted = Math.floor(moment / 1000) * 1000;
      // As RT::Date does it: the offset is looked up at the wall time as if that were UTC. Within hours of a clock
      // change that is the other one, so both are tried; where neither names the moment, the one before it is taken:
      // a later moment would lose rows.
      const read = (wall: number) => wall - offsetAt(wall);
      const offset = offsetAt(wanted);
      const offsets = [offset, offsetAt(wanted + offset), offset - hour, offsetAt(wanted + offset) - hour];
      const walls = offsets.map((one) => wanted + one).filter((wall) => read(wall) <= wanted);
      const wall = walls.toSorted((a, b) => read(b) - read(a))[0] ?? wanted + offset - day;
      return new Date(wall).toISOString().slice(0, 19).replace('T', ' ');
    },
  };
}
