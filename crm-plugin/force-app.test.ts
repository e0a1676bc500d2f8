import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SourceComponent, ComponentSet, MetadataConverter } from '@salesforce/source-deploy-retrieve';
import {
  objects,
  permissionSets,
  managerPermission,
  servicePermission,
  clientIdResource,
  externalClientApp,
} from '@handrail/shared';
import { XMLParser } from 'fast-xml-parser';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The org's own limits: characters of a rule's formula, of its message, of a name. */
const longestFormula = 3900;
const longestMessage = 255;
const longestName = 40;

const parser = new XMLParser({ parseTagValue: false, isArray: (name) => arrays.has(name) });
const arrays = new Set(['fieldPermissions', 'objectPermissions', 'customPermissions', 'userPermissions']);

interface Field {
  fullName: string;
  type: string;
  required?: string;
  description?: string;
}
interface Rule {
  fullName: string;
  errorConditionFormula: string;
  errorMessage: string;
  description: string;
}
interface PermissionSet {
  fieldPermissions: { field: string; editable: string }[];
  objectPermissions: { object: string; allowDelete: string; allowEdit: string; modifyAllRecords: string }[];
  userPermissions?: { name: string }[];
  customPermissions?: { name: string }[];
}

/** A copy outside the project, as the plugin deploys it: .forceignore keeps the sign-in files from a plain deploy only. */
const folder = mkdtempSync(join(tmpdir(), 'handrail-force-app-'));
const source = join(folder, 'force-app');
cpSync(join(import.meta.dirname, 'force-app'), source, { recursive: true });
afterAll(() => {
  rmSync(folder, { recursive: true });
});
let components: SourceComponent[];
let zip: Record<string, Uint8Array>;

function read<T>(component: SourceComponent): T {
  const xml: unknown = parser.parse(readFileSync(component.xml ?? '', 'utf8'));
  return (xml as Record<string, T>)[component.type.name] as T;
}

function ofType(type: string): SourceComponent[] {
  return components.filter((component) => component.type.name === type);
}

const children = (type: string) =>
  components.flatMap((component) => component.getChildren()).filter((child) => child.type.name === type);

const permissionSet = (name: string) =>
  read<PermissionSet>(
    ofType('PermissionSet').find((set) => set.fullName === name) ?? expect.fail(`no permission set ${name}`),
  );

beforeAll(async () => {
  const set = ComponentSet.fromSource(source);
  set.sourceApiVersion = '65.0';
  components = set.getSourceComponents().toArray();
  const converted = await new MetadataConverter().convert(set, 'metadata', { type: 'zip' });
  zip = unzipSync(new Uint8Array(converted.zipBuffer ?? expect.fail('no zip')));
});

describe('force-app', () => {
  it('resolves every file into components that a deploy carries', () => {
    const names = new Set(Object.keys(zip));
    for (const object of Object.values(objects)) expect(names).toContain(`objects/${object}.object`);
    for (const set of Object.values(permissionSets))
      expect(names).toContain(`permissionsets/${set}.permissionset`);
    expect(
      ofType('CustomPermission')
        .map((one) => one.fullName)
        .sort(),
    ).toEqual([managerPermission, servicePermission]);
    expect(ofType('StaticResource').map((one) => one.fullName)).toEqual([clientIdResource]);
    expect(ofType('ExternalClientApplication').map((one) => one.fullName)).toEqual([externalClientApp]);
    expect(ofType('CustomTab')).toHaveLength(8);
    expect(ofType('Layout')).toHaveLength(Object.keys(objects).length);
    expect(ofType('CustomApplication').map((one) => one.fullName)).toEqual(['Handrail']);
  });

  it('explains every object, field and rule, within the limits of the platform', () => {
    const rules = children('ValidationRule');
    expect(rules.length).toBeGreaterThan(80);
    for (const component of rules) {
      const rule = read<Rule>(component);
      expect(rule.errorConditionFormula.length, component.fullName).toBeLessThan(longestFormula);
      expect(rule.errorMessage.length, component.fullName).toBeLessThanOrEqual(longestMessage);
      expect(rule.fullName.length, component.fullName).toBeLessThanOrEqual(longestName);
      expect(rule.description, component.fullName).toMatch(/^SPEC [A-Z]\d/);
    }
    for (const component of [...children('CustomField'), ...ofType('CustomObject')])
      expect(read<Field>(component).description, component.fullName).toMatch(/\w{3,}/);
  });

  // Salesforce Help 000383053: at most 15 object references from the formulas of one object; three are left for the org's own.
  it('spans few enough relationships', () => {
    for (const object of ofType('CustomObject')) {
      const formulas = object
        .getChildren()
        .filter((child) => child.type.name === 'ValidationRule')
        .map((child) => read<Rule>(child).errorConditionFormula)
        .join('\n');
      const paths = [...formulas.matchAll(/(?<![\w.])((?:\w+__r\.)+)/g)].flatMap(([, path = '']) => {
        const steps = path.split('.').filter((step) => step !== '');
        return steps.map((_, at) => steps.slice(0, at + 1).join('.'));
      });
      expect(
        new Set(paths).size,
        `${object.fullName}: ${[...new Set(paths)].join(', ')}`,
      ).toBeLessThanOrEqual(12);
    }
  });

  it('names only SPEC ids that docs/SPEC.md lists', () => {
    const spec = readFileSync(join(import.meta.dirname, '../docs/SPEC.md'), 'utf8');
    const listed = new Set([...spec.matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map((match) => match[1]));
    for (const component of children('ValidationRule'))
      expect(listed, component.fullName).toContain(component.name.split('_')[0]);
  });

  it('defines no field as required, so that permission sets can carry all but parents', () => {
    const fields = new Map(
      children('CustomField').map((child) => [
        `${child.parent?.fullName ?? ''}.${child.name}`,
        read<Field>(child),
      ]),
    );
    for (const [name, field] of fields) expect(field.required ?? 'false', name).toBe('false');
    for (const set of Object.values(permissionSets))
      for (const { field, editable } of permissionSet(set).fieldPermissions) {
        // Standard fields are Salesforce's own; the deploy checks them.
        if (/^[A-Za-z]+\./.test(field)) continue;
        const type = fields.get(field)?.type ?? expect.fail(`${set} names ${field}, which does not exist`);
        expect(type, `${set} ${field}`).not.toBe('MasterDetail');
        if (type === 'Summary') expect(editable, `${set} ${field}`).toBe('false');
      }
  });

  it('P1 lets nobody edit or delete a Move or a firing, nor delete a hand-off, an input or evidence', () => {
    const history = [objects.move, objects.rungFiring];
    const kept = [...history, objects.handoff, objects.handoffInput, objects.handoffEvidence];
    for (const set of Object.values(permissionSets))
      for (const rights of permissionSet(set).objectPermissions) {
        expect(rights.modifyAllRecords, `${set} ${rights.object}`).toBe('false');
        if (history.some((one) => one === rights.object)) expect(rights.allowEdit, set).toBe('false');
        if (kept.some((one) => one === rights.object))
          expect(rights.allowDelete, `${set} ${rights.object}`).toBe('false');
      }
  });

  it('P2 gives the service permission, API access and the bell to the integration user only', () => {
    for (const set of Object.values(permissionSets)) {
      const { customPermissions, userPermissions } = permissionSet(set);
      const service = set === permissionSets.integration;
      const manages = set === permissionSets.manager || set === permissionSets.admin;
      const custom = service ? [servicePermission] : manages ? [managerPermission] : [];
      expect(customPermissions?.map((one) => one.name) ?? [], set).toEqual(custom);
      expect(userPermissions?.map((one) => one.name) ?? [], set).toEqual(
        service ? ['ApiEnabled', 'SendCustomNotifications'] : [],
      );
    }
  });

  it('signs people in with PKCE, without a secret and without a refresh token', () => {
    const text = (path: string) =>
      new TextDecoder().decode(Object.entries(zip).find(([name]) => name.endsWith(path))?.[1]);
    const global = text('Handrail_glbloauth.ecaGlblOauth');
    expect(global).toContain('<isPkceRequired>true</isPkceRequired>');
    expect(global).toContain('<consumerKey>{{consumerKey}}</consumerKey>');
    expect(global).not.toContain('consumerSecret>');
    expect(text('Handrail_oauth.ecaOauth')).toContain(
      '<commaSeparatedOauthScopes>Api</commaSeparatedOauthScopes>',
    );
    expect(text('Handrail_oauthPlcy.ecaOauthPlcy')).toContain(
      '<refreshTokenPolicyType>Zero</refreshTokenPolicyType>',
    );
  });
});
