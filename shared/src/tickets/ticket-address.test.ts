import { describe, expect, test } from 'vitest';
import { ticketAt, type TicketSite } from './ticket-address.ts';

const site = (system: string, baseUrl: string): TicketSite => ({
  system,
  connectionKey: `${system}:x`,
  baseUrl,
});
const sites = [
  site('redmine', 'https://redmine.example.com/tracker'),
  site('request-tracker', 'https://rt.example.com'),
  site('zendesk', 'https://acme.zendesk.com'),
  site('servicenow', 'https://acme.service-now.com/'),
  site('jira-cloud', 'https://acme.atlassian.net'),
  site('jira-data-center', 'https://jira.example.com:8443/jira'),
  site('github', 'https://github.com'),
];
const id = '0123456789abcdef0123456789abcdef';

describe('a pasted address', () => {
  test.each([
    ['https://redmine.example.com/tracker/issues/42', 'redmine', '42'],
    ['http://redmine.example.com/tracker/issues/42#note-3', 'redmine', '42'],
    ['https://redmine.example.com/tracker/issues/show/42', 'redmine', '42'],
    ['https://redmine.example.com/tracker/projects/a/issues/42', 'redmine', '42'],
    ['https://rt.example.com/Ticket/Display.html?id=7', 'request-tracker', '7'],
    ['https://rt.example.com/Ticket/History.html?id=7', 'request-tracker', '7'],
    ['https://rt.example.com/SelfService/Display.html?id=7', 'request-tracker', '7'],
    ['https://acme.zendesk.com/agent/tickets/99', 'zendesk', '99'],
    ['https://acme.zendesk.com/agent/#/tickets/99', 'zendesk', '99'],
    ['https://acme.zendesk.com/tickets/99', 'zendesk', '99'],
    ['https://acme.zendesk.com/hc/en-us/requests/99', 'zendesk', '99'],
    [`https://acme.service-now.com/incident.do?sys_id=${id}`, 'servicenow', id],
    [`https://acme.service-now.com/nav_to.do?uri=%2Fincident.do%3Fsys_id%3D${id}`, 'servicenow', id],
    [
      `https://acme.service-now.com/now/nav/ui/classic/params/target/change_request.do%3Fsys_id%3D${id}`,
      'servicenow',
      id,
    ],
    [`https://acme.service-now.com/now/sow/record/incident/${id}`, 'servicenow', id],
    ['https://acme.atlassian.net/browse/ABC-12', 'jira-cloud', 'ABC-12'],
    ['https://acme.atlassian.net/browse/abc-12?focusedId=1', 'jira-cloud', 'ABC-12'],
    [
      'https://acme.atlassian.net/jira/software/projects/ABC/boards/1?selectedIssue=ABC-12',
      'jira-cloud',
      'ABC-12',
    ],
    ['https://jira.example.com:8443/jira/browse/OPS-7', 'jira-data-center', 'OPS-7'],
    ['https://jira.example.com:8443/jira/projects/OPS/issues/OPS-7', 'jira-data-center', 'OPS-7'],
    ['https://github.com/acme/app/issues/5#issuecomment-1', 'github', 'acme/app#5'],
  ])('CN13 %s', (address, system, key) => {
    expect(ticketAt(`  ${address}\n`, sites)).toEqual({ system, connectionKey: `${system}:x`, key });
  });

  test.each([
    'ABC-12',
    'https://evil.example/browse/ABC-12',
    'https://acme.atlassian.net.evil.example/browse/ABC-12',
    'https://acme.atlassian.net@evil.example/browse/ABC-12',
    'https://user:pw@acme.atlassian.net/browse/ABC-12',
    'javascript:alert(1)//acme.atlassian.net/browse/ABC-12',
    'https://acme.atlassian.net:444/browse/ABC-12',
    'https://jira.example.com:8443/browse/OPS-7',
    'https://redmine.example.com/issues/42',
    'https://redmine.example.com/tracker/issues',
    'https://redmine.example.com/tracker/issues/42x',
    'https://github.com/acme/app/pull/5',
    'https://acme.service-now.com/sys_user.do?sys_id=' + id,
    'https://acme.zendesk.com/agent/users/99',
    `https://acme.zendesk.com/agent/tickets/99?${'x'.repeat(2_000)}`,
  ])('CN13 %s names no ticket', (address) => {
    expect(ticketAt(address, sites)).toBeUndefined();
  });
});
