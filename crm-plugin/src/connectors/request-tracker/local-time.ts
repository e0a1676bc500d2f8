/**
 * Request Tracker reads every time in a search or a write in the time zone of the user who asks, whatever is written
 * behind it: `UTC`, `+0000` change nothing, and `…T…Z` is not understood and taken for 1970 (seen on 5.0.3).
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
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) - moment;
  };
  return {
    text(moment) {
      const wanted = Math.floor(moment / 1000) * 1000;
      let wall = wanted + offsetAt(wanted);
      // As RT::Date does it: the offset is looked up at the wall time as if that were UTC. Within hours of a clock
      // change that is the wrong one; a later moment would lose rows, so go back until it is not later.
      for (let late = wall - offsetAt(wall) - wanted; late > 0; late = wall - offsetAt(wall) - wanted) {
        wall -= late;
      }
      return new Date(wall).toISOString().slice(0, 19).replace('T', ' ');
    },
  };
}
