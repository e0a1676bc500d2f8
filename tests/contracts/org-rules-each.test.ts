import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Breach } from './org-rules-breach.ts';
import { handoffBreaches } from './org-rules-handoff-breaches.ts';
import { moveBreaches } from './org-rules-move-breaches.ts';
import { openOrg, type Org } from './org-rules-org.ts';
import { groundBreaches, partBreaches, soundRows } from './org-rules-part-breaches.ts';

const breaches = [...moveBreaches, ...handoffBreaches, ...partBreaches, ...groundBreaches];

let org: Org;
let rules: Map<string, string>;
beforeAll(async () => {
  org = await openOrg();
  rules = new Map(
    org.metadata.flatMap(({ fullName, validationRules }) =>
      (validationRules ?? []).map((rule) => [`${fullName}.${rule.fullName}`, rule.errorMessage]),
    ),
  );
});
afterAll(() => {
  org.close();
});

describe('each rule of the org', () => {
  it('M0 to V5: refuses, with its own message, every write that breaks it', () => {
    const missed = breaches.filter(({ rule, tried }) => {
      const messages = tried(org);
      return !messages.includes(rules.get(rule) ?? expect.fail(`no rule ${rule}`));
    });
    expect(missed.map(describeBreach)).toEqual([]);
    process.stdout.write(`org rules: ${breaches.length} writes by hand, each refused by its rule\n`);
  });

  it('P1 and Q1 let pass what is sound', () => {
    for (const { name, messages } of soundRows) expect(messages(org), name).toEqual([]);
  });

  it('M0 to V5: is needed: switched off alone, something it refused is written', { timeout: 120_000 }, () => {
    const idle: string[] = [];
    for (const rule of rules.keys()) {
      const [object = '', name = ''] = rule.split('.');
      org.switchOff(object, name);
      const own = breaches.filter((breach) => breach.rule === rule);
      if (!own.some(({ tried }) => tried(org).length === 0)) idle.push(rule);
      org.switchOff(object);
    }
    expect(idle).toEqual([]);
    process.stdout.write(`org rules: ${rules.size} rules, each switched off alone lets something through\n`);
  });
});

function describeBreach({ rule, tried }: Breach): string {
  return `${rule}: ${tried(org).join(' | ') || 'written'}`;
}
