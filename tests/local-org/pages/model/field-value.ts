import type { FieldDefinition } from '../../engine/engine.ts';
import type { CellView } from '../view-model.ts';
import type { LinkedNames } from './names.ts';
import type { PageContext } from './page-context.ts';
import { textOf } from './page-context.ts';

/** A field's value as the user reads it. */
export function displayValue(
  context: PageContext,
  field: FieldDefinition,
  value: unknown,
  names: LinkedNames,
  optionLabel: (value: string) => string = (own) => own,
): CellView {
  if (field.type === 'boolean') return { display: value === true ? '✓' : '' };
  if (value === null || value === undefined || value === '') return { display: '' };
  const { locale, currency, timeZone } = context.user;
  const text = textOf(value);
  switch (field.type) {
    case 'reference': {
      const name = names.of(text);
      const object = names.objectOf(text);
      if (name === undefined || object === undefined) return { display: '' };
      return { display: name, href: recordPath(object.name, text) };
    }
    case 'currency':
      return {
        display: new Intl.NumberFormat(locale, {
          style: 'currency',
          currency,
          minimumFractionDigits: field.scale,
          maximumFractionDigits: field.scale,
        }).format(Number(text)),
      };
    case 'percent':
      return { display: `${formatNumber(locale, Number(text), field.scale)}%` };
    case 'double':
    case 'int':
      return { display: formatNumber(locale, Number(text), field.scale) };
    case 'date':
      return { display: formatDate(locale, text) };
    case 'datetime':
      return { display: formatDateTime(locale, timeZone, text) };
    case 'picklist':
    case 'combobox':
      return { display: optionLabel(text) };
    case 'email':
      return { display: text, href: `mailto:${text}` };
    case 'phone':
      return { display: text, href: `tel:${text.replaceAll(/[^\d+]/g, '')}` };
    case 'url':
      return { display: text, href: /^https?:/.test(text) ? text : `https://${text}` };
    default:
      return { display: text };
  }
}

export function recordPath(object: string, id: string): string {
  return `/lightning/r/${object}/${id}/view`;
}

export function formatDate(locale: string, date: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC' }).format(
    new Date(`${date.slice(0, 10)}T00:00:00Z`),
  );
}

function formatDateTime(locale: string, timeZone: string, moment: string): string {
  // Salesforce writes `+0000`, which Date reads only with a colon or as Z.
  const date = new Date(moment.replace(/\+0000$/, 'Z'));
  if (Number.isNaN(date.getTime())) return moment;
  return new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(date);
}

function formatNumber(locale: string, value: number, scale: number): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: scale }).format(value);
}
