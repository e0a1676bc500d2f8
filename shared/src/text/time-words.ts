import { durationParts, type DurationPart } from '../clock/duration.ts';
import type { Locale, Translate } from './catalogue.ts';

/** A length of time in at most two units: `2 d 4 h`. */
export function durationWords(milliseconds: number, t: Translate): string {
  const [first, second] = durationParts(milliseconds).map((part) => partWords(part, t));
  if (first === undefined) return '';
  return second === undefined ? first : t('duration.join', { first, second });
}

/** A length of working time, without days: `45 h`, `1 h 20 min`. */
export function workingDurationWords(milliseconds: number, t: Translate): string {
  const hours = Math.floor(Math.abs(milliseconds) / 3_600_000);
  return hours < 24 ? durationWords(milliseconds, t) : t('duration.hour', { value: hours });
}

/** In one unit, for small places: `2 h`. */
export function shortDurationWords(milliseconds: number, t: Translate): string {
  const [first] = durationParts(milliseconds);
  return first === undefined ? '' : partWords(first, t);
}

/** In one unit and at most three signs wide, for the pill: `2 h`, `20时`. Working time has no days; more than 99 hours are 99. */
export function railDurationWords(milliseconds: number, t: Translate, working = false): string {
  if (working && Math.abs(milliseconds) >= 86_400_000)
    return t('rail.hour', { value: Math.min(99, Math.floor(Math.abs(milliseconds) / 3_600_000)) });
  const [first] = durationParts(milliseconds);
  return first === undefined ? '' : t(`rail.${first.unit}`, { value: first.value });
}

/** How old something is, from seconds up: `40 s`, `3 min`. */
export function ageWords(milliseconds: number, t: Translate): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return seconds < 60 ? t('duration.second', { value: seconds }) : shortDurationWords(milliseconds, t);
}

function partWords({ value, unit }: DurationPart, t: Translate): string {
  return t(`duration.${unit}`, { value });
}

/** `Mon 12 Oct 10:00`, in a time zone of choice; the year only when it is another one. */
export function momentWords(at: Date, locale: Locale, now: Date, timeZone?: string): string {
  const sameYear = zoneYear(at, timeZone) === zoneYear(now, timeZone);
  const format: Intl.DateTimeFormatOptions = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    ...(sameYear ? {} : { year: 'numeric' }),
    ...(timeZone === undefined ? {} : { timeZone }),
  };
  return new Intl.DateTimeFormat(intlLocale(locale), format).format(at).replaceAll(',', '');
}

/** The year on the wall calendar of a zone: at New Year it is another one in Shanghai than in Berlin. */
export function zoneYear(at: Date, timeZone?: string): number {
  if (timeZone === undefined) return at.getFullYear();
  return Number(new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }).format(at));
}

/** `Sat 10 Oct` from `2026-10-10`: a day of the calendar, the same in every zone. */
export function calendarDayWords(date: string, locale: Locale, now: Date): string {
  const at = new Date(`${date}T12:00:00Z`);
  if (Number.isNaN(at.getTime())) return date;
  const year = at.getUTCFullYear() === now.getUTCFullYear() ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(intlLocale(locale), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
    ...year,
  })
    .format(at)
    .replaceAll(',', '');
}

/** `10:04` */
export function clockWords(at: Date, locale: Locale, timeZone?: string): string {
  return new Intl.DateTimeFormat(intlLocale(locale), {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(at);
}

/** `30 Oct` */
export function dayWords(at: Date, locale: Locale, now: Date): string {
  const year = at.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(intlLocale(locale), { day: 'numeric', month: 'short', ...year }).format(at);
}

/**
 * `€1.28M`, `€128万`. The currency sign is taken from the amount as Salesforce shows it (`€1,280,000.00`,
 * `1.280.000,00 €`): the org alone knows it. Without that text the figure stands alone.
 */
export function amountWords(amount: number, locale: Locale, inSalesforce?: string): string {
  const figure = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 2 }).format(
    amount,
  );
  const sign = currencySign(inSalesforce);
  if (sign === '') return figure;
  return inSalesforce?.trimStart().startsWith(sign) === true ? `${sign}${figure}` : `${figure}\u00a0${sign}`;
}

/** `€` of `€1,280,000.00`; empty where Salesforce gave none. */
export function currencySign(inSalesforce: string | undefined): string {
  return inSalesforce?.replaceAll(/[\p{Nd}\s.,'’٫٬-]/gu, '') ?? '';
}

/** English is written the way an international office reads it: day before month, 24 hours. */
function intlLocale(locale: Locale): string {
  return locale === 'en' ? 'en-GB' : locale;
}
