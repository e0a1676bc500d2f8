import type { Locale } from '@handrail/shared';

/** `Mon 16:00 China Time`, where it is another time than the reader's; undefined where it is the same or unknown. */
export function zoneTimeWords(at: Date, timeZone: string | undefined, locale: Locale): string | undefined {
  if (timeZone === undefined || timeZone === Intl.DateTimeFormat().resolvedOptions().timeZone)
    return undefined;
  try {
    return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hour12: false,
      timeZone,
      timeZoneName: 'shortGeneric',
    })
      .format(at)
      .replace(',', '');
  } catch {
    // A zone an administrator mistyped.
    return undefined;
  }
}
