import { describe, expect, it } from 'vitest';
import type { FieldType } from '../../../engine/engine.ts';
import { cellValue } from './cell-value.ts';

describe('cells of an ingest CSV', () => {
  it.each<[FieldType, string, string | boolean]>([
    ['string', ' kept as it is ', ' kept as it is '],
    ['boolean', 'TRUE', true],
    ['boolean', '0', false],
    ['int', '-7', '-7'],
    ['currency', '1.5e3', '1.5e3'],
    ['date', '2024-02-29', '2024-02-29'],
    ['date', '1940-06-07Z', '1940-06-07'],
    ['date', '2026-01-31T10:00:00Z', '2026-01-31'],
    ['datetime', '2026-01-31T10:00:00.000+0100', '2026-01-31T10:00:00.000+0100'],
    ['datetime', '2026-01-31', '2026-01-31'],
    ['time', '23:59:59.000Z', '23:59:59.000Z'],
  ])('%s %s', (type, text, value) => {
    expect(cellValue(type, text)).toEqual({ value });
  });

  it.each<[FieldType, string, string]>([
    ['boolean', 'yes', 'xsd:boolean'],
    ['int', '1.5', 'xsd:int'],
    ['double', '1,5', 'xsd:double'],
    ['percent', '50%', 'xsd:double'],
    ['date', '31.01.2026', 'xsd:date'],
    ['date', '2026-02-29', 'xsd:date'],
    ['datetime', '2026-01-31 10:00', 'xsd:dateTime'],
    ['datetime', '2026-01-31T25:00:00Z', 'xsd:dateTime'],
    ['time', '24:00', 'xsd:time'],
  ])('%s cannot be %s', (type, text, xsd) => {
    expect(cellValue(type, text)).toEqual({ xsd });
  });
});
