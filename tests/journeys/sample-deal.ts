import type { OrgReader } from './org-reader.ts';

/** A deal with everything the sidebar shows on the service side. */
export interface SampleDeal {
  accountId: string;
  opportunityId: string;
  opportunityName: string;
  caseId: string;
  caseNumber: string;
}

/** An account, an opportunity of the rep, and an open case with a next task and an SLA date. */
export async function makeDeal(org: OrgReader, rep: string, service: string): Promise<SampleDeal> {
  const accountId = await org.create('Account', {
    Name: 'Nordhaven Ports A/S',
    OwnerId: rep,
    Industry: 'Transportation',
  });
  const opportunityName = 'Nordhaven – 24 quay chargers';
  const opportunityId = await org.create('Opportunity', {
    Name: opportunityName,
    AccountId: accountId,
    OwnerId: rep,
    StageName: 'Proposal/Price Quote',
    CloseDate: inDays(30).slice(0, 10),
    Amount: 486_000,
    Description: 'Chargers on quay 3 must restart by themselves after a grid dip.',
  });
  const caseId = await org.create('Case', {
    Subject: 'Charger 12 offline after storm',
    AccountId: accountId,
    OwnerId: service,
    Status: 'Working',
    Priority: 'High',
    Origin: 'Phone',
    SlaExitDate: inDays(2),
  });
  await org.create('Task', {
    Subject: 'Send the technician to quay 3',
    WhatId: caseId,
    OwnerId: service,
    Status: 'Not Started',
    Priority: 'Normal',
    ActivityDate: inDays(1).slice(0, 10),
  });
  const { CaseNumber } = await org.one(`SELECT CaseNumber FROM Case WHERE Id = '${caseId}'`);
  return { accountId, opportunityId, opportunityName, caseId, caseNumber: String(CaseNumber) };
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString();
}
