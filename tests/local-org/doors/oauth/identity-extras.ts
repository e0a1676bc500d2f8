/** Pictures every user has until one is uploaded: the site's own drawings. */
export function photos(origin: string): { picture: string; thumbnail: string } {
  return { picture: `${origin}/profilephoto/005/F`, thumbnail: `${origin}/profilephoto/005/T` };
}

/**
 * How far a time zone is from UTC in its winter, in milliseconds: both identity services give the raw offset,
 * without daylight saving (Salesforce Help, "Identity URLs").
 */
export function utcOffset(timeZone: string, year: number): number {
  const offsets = [0, 6].map((month) => offsetAt(timeZone, new Date(Date.UTC(year, month, 1))));
  return Math.min(...offsets);
}

function offsetAt(timeZone: string, at: Date): number {
  const name = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? [];
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === '-' ? -size : size;
}
