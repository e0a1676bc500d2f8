import { describe, expect, it } from 'vitest';
import { parseXml, XmlError } from '../xml-tree.ts';
import { fromXml } from './from-xml.ts';

const wrap = (type: string, inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${type} xmlns="http://soap.sforce.com/2006/04/metadata">\n${inside}\n</${type}>`;
const parse = (type: string, inside: string) => fromXml(parseXml(wrap(type, inside)), type);

describe('metadata file to JSON', () => {
  it('makes lists, booleans and numbers of the elements that are ones', () => {
    const { metadata, problems, places } = parse(
      'CustomObject',
      '<label>Route</label>\n<fields>\n<fullName>Hours__c</fullName><precision>6</precision><required>false</required><type>Number</type></fields>',
    );
    expect(problems).toEqual([]);
    expect(metadata).toEqual({
      label: 'Route',
      fields: [{ fullName: 'Hours__c', precision: 6, required: false, type: 'Number' }],
    });
    expect(places.get('fields.Hours__c')).toMatchObject({ line: 4 });
  });

  it('refuses an unknown element with its line and column', () => {
    const { problems } = parse('CustomObject', '<fields>\n  <foo>1</foo>\n</fields>');
    expect(problems).toContainEqual({
      problem:
        'Error parsing file: Element {http://soap.sforce.com/2006/04/metadata}foo invalid at this location in type CustomField',
      line: 4,
      column: 3,
    });
  });

  it.each([
    [
      '<hasActivationRequired>yes</hasActivationRequired><label>X</label>',
      /not a valid value for the type xsd:boolean/,
    ],
    ['<description>no label</description>', /Required field is missing: label/],
    ['<label>A</label><label>B</label>', /duplicated/],
    [
      '<label>A</label><tabSettings><tab>T</tab><visibility>Sometimes</visibility></tabSettings>',
      /not a valid value for the enum/,
    ],
  ])('refuses %s', (inside, message) => {
    const { problems } = parse('PermissionSet', inside);
    expect(problems.map(({ problem }) => problem).join('\n')).toMatch(message);
  });

  it('refuses another root and a missing namespace', () => {
    expect(fromXml(parseXml(wrap('Layout', '')), 'CustomTab').problems).toHaveLength(1);
    expect(fromXml(parseXml('<CustomTab/>'), 'CustomTab').problems).toHaveLength(1);
  });
});

describe('XML reader', () => {
  it.each([
    '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    '<a><b></a>',
    '',
    `${'<a>'.repeat(200)}${'</a>'.repeat(200)}`,
  ])('refuses %.40s', (text) => {
    expect(() => parseXml(text)).toThrow(XmlError);
  });
});
