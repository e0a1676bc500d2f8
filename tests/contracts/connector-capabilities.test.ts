import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Capabilities } from '../../crm-plugin/src/connectors/connector.ts';
import { connectionConfig, connectorFor } from '../../crm-plugin/src/connectors/registry.ts';
import { noGateway } from './no-gateway.ts';

const base = { name: 'n', baseUrl: 'https://tickets.example.com', token: 't' };
/** The least each system has to be told; a system without an entry fails the first test. */
const least: Record<string, object> = {
  github: { ...base, project: 'acme/app' },
  'jira-cloud': { ...base, project: 'SALES', user: 'a@example.com' },
  'jira-data-center': { ...base, project: 'SALES' },
  redmine: { name: 'n', baseUrl: base.baseUrl, apiKey: 'k', project: 'sales' },
  'request-tracker': { ...base, queue: 'Support' },
  'salesforce-case': { name: 'n' },
  servicenow: base,
  zendesk: base,
};
const systems = connectionConfig.options.map(({ shape }) => shape.system.value).sort();

const words: Record<keyof Capabilities, string> = {
  webhooks: 'webhooks',
  signedTimestamp: 'signed time',
  idempotentCreate: 'idempotent create',
  optimisticLock: 'optimistic lock',
  tombstones: 'tombstones',
  commentVisibility: 'comment visibility',
  slaFields: 'SLA fields',
  attachments: 'attachments',
  userLookupByEmail: 'look-up by e-mail',
  timeGrainMs: 'time grain',
  searchLagMs: 'search lag',
};

function capabilitiesOf(system: string): Capabilities {
  const config = connectionConfig.parse({ system, key: `${system}:n`, ...least[system] });
  return connectorFor(config, { now: Date.now, gateway: noGateway }).capabilities;
}

/** The page's columns are padded to one width. */
const unpadded = (text: string) => text.replace(/ {2,}/g, ' ').replace(/-{3,}/g, '---');

function table(): string {
  const shown = (value: boolean | number) =>
    typeof value === 'boolean' ? (value ? 'yes' : 'no') : value === 0 ? '0' : `${value / 1000} s`;
  const names = Object.keys(words) as (keyof Capabilities)[];
  const rows = systems.map((system) => {
    const capabilities = capabilitiesOf(system);
    return `| ${[system, ...names.map((name) => shown(capabilities[name]))].join(' | ')} |`;
  });
  const head = ['system', ...names.map((name) => words[name])];
  return [`| ${head.join(' | ')} |`, `| ${head.map(() => '---').join(' | ')} |`, ...rows].join('\n');
}

test('every registered system is in the table of capabilities, and the page says what the connectors declare', async () => {
  expect(Object.keys(least).sort()).toEqual(systems);
  const page = await readFile(join(import.meta.dirname, '../../docs/connectors.md'), 'utf8');
  expect(
    unpadded(page)
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .join('\n'),
  ).toBe(table());
});

test('a connector has webhooks exactly where it says so', () => {
  for (const system of systems) {
    const config = connectionConfig.parse({ system, key: `${system}:n`, ...least[system] });
    const connector = connectorFor(config, { now: Date.now, gateway: noGateway });
    expect([system, connector.webhooks !== undefined]).toEqual([system, connector.capabilities.webhooks]);
  }
});
