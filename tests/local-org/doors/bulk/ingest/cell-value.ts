import type { FieldType } from '../../../engine/engine.ts';

const isDay = (text: string): boolean => {
  const moment = Date.parse(text);
  return !Number.isNaN(moment) && new Date(moment).toISOString().slice(0, 10) === text;
};

interface Reader {
  /** As messages call the type. */
  xsd: string;
  /** The value for the engine; nothing when the text is no such value. */
  read(text: string): string | boolean | undefined;
}

const NUMBER: Reader = {
  xsd: 'xsd:double',
  read: (text) => (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text.trim()) ? text : undefined),
};

const READERS: Partial<Record<FieldType, Reader>> = {
  boolean: {
    xsd: 'xsd:boolean',
    read: (text) => (/^(true|1)$/i.test(text) ? true : /^(false|0)$/i.test(text) ? false : undefined),
  },
  int: {
    xsd: 'xsd:int',
    read: (text) => (/^[-+]?\d+$/.test(text.trim()) ? text : undefined),
  },
  double: NUMBER,
  currency: NUMBER,
  percent: NUMBER,
  date: {
    xsd: 'xsd:date',
    // `1940-06-07Z` is a day too; the zone says nothing.
    read: (text) => {
      const day = /^(\d{4}-\d{2}-\d{2})(?:Z|[-+]\d{2}:\d{2}|T.*)?$/.exec(text)?.[1];
      return day !== undefined && isDay(day) ? day : undefined;
    },
  },
  datetime: {
    xsd: 'xsd:dateTime',
    read: (text) =>
      /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[-+]\d{2}:?\d{2})?)?$/.test(text) &&
      isDay(text.slice(0, 10)) &&
      !Number.isNaN(Date.parse(text.replace(/([-+]\d{2})(\d{2})$/, '$1:$2')))
        ? text
        : undefined,
  },
  time: {
    xsd: 'xsd:time',
    read: (text) => (/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{3})?)?Z?$/.test(text) ? text : undefined),
  },
};

/** A cell of the CSV as a value of its field's type, or the name of the type it is not. */
export function cellValue(type: FieldType, text: string): { value: string | boolean } | { xsd: string } {
  const reader = READERS[type];
  if (!reader) return { value: text };
  const value = reader.read(text);
  return value === undefined ? { xsd: reader.xsd } : { value };
}
