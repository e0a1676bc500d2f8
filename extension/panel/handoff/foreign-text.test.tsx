import type { HandoffView } from '@handrail/shared';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { hostileValues } from '../testing/hostile-values.test-support.ts';
import { katrin, person, sampleHandoff, sampleMove } from '../testing/sample-handoff.test-support.ts';
import { workSample } from '../testing/work-sample.test-support.ts';
import { workContext } from '../store/work-context.ts';
import { CustomerLine } from './CustomerLine.tsx';
import { Evidence, Inputs } from './Inputs.tsx';
import { People } from './People.tsx';
import { TimeHeld } from './TimeHeld.tsx';
import { Timeline } from './Timeline.tsx';

const now = new Date('2026-10-08T12:00:00Z');
const shown = (children: ReactNode, locale: 'en' | 'zh-CN' = 'en') =>
  renderToStaticMarkup(
    <workContext.Provider value={workSample(locale, now)}>{children}</workContext.Provider>,
  );

/** The same text wherever somebody else could have written it. */
function everywhere(text: string): HandoffView {
  const value = { id: 'v', partId: 'p', label: text, labelZh: text, value: text };
  const somebody = person('005000000000009AAA', text);
  return sampleHandoff({
    title: text,
    state: 'Returned',
    sender: somebody,
    accountable: somebody,
    inputs: [value],
    evidence: [value],
    customerLine: { text, textZh: text, by: somebody, at: now.toISOString() },
    sendingDepartment: { id: 'a0D', name: text },
    moves: [
      sampleMove({
        by: somebody,
        reason: text,
        after: { accountable: somebody, asked: katrin, sender: somebody },
      }),
      sampleMove({ seq: 2, type: 'return', to: 'Returned', by: katrin, reason: text, missing: [text] }),
    ],
  });
}

describe('what others wrote', () => {
  it('X3 is shown as text on every part of a hand-off’s page, in both languages', () => {
    for (const text of hostileValues.filter((value) => value.length < 5000)) {
      const handoff = everywhere(text);
      for (const locale of ['en', 'zh-CN'] as const) {
        const markup = shown(
          <>
            <Inputs handoff={handoff} />
            <Evidence handoff={handoff} />
            <People handoff={handoff} userId={katrin.id} />
            <Timeline handoff={handoff} />
            <TimeHeld handoff={handoff} userId={katrin.id} />
            <CustomerLine handoff={handoff} userId={katrin.id} />
          </>,
          locale,
        );
        const tags = markup.match(/<[^>]*>/g) ?? [];
        const bad = /^<(script|img|iframe|object|embed)\b|\s(href|src|on\w+)=/i;
        expect(tags.filter((tag) => bad.test(tag))).toEqual([]);
      }
    }
  });

  it('E7 says the bar of time in a table, hidden from nobody who cannot see it', () => {
    const markup = shown(<TimeHeld handoff={everywhere('Sofia')} userId={katrin.id} />);
    expect(markup).toContain('<svg class="held-bar"');
    expect(markup).toContain('aria-hidden="true"');
    expect(markup).toMatch(/<th scope="row">.*Sofia.*<\/th><td>2.h<\/td>/s);
  });
});
