import { amountWords, handoffStanding, pageOriginOf, type DeskReply } from '@handrail/shared';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { HolderRing } from '../../components/HolderRing.tsx';
import { Icon } from '../../components/Icon.tsx';
import { useCalendars } from '../../store/use-org-facts.ts';
import { useWork } from '../../store/work-context.ts';
import { radarRows, type RadarRow } from './radar-rows.ts';

/** No man's land and many heads: open hand-offs where somebody has to step in, and why. */
export function RadarList({ reply, restOrigin }: { reply: DeskReply; restOrigin: string }) {
  const { t, now } = useWork();
  const { watched } = reply.view;
  const rows = radarRows(reply.view, now);
  if (!watched.ok) return <p className="card muted">{t('list.sectionFailed', { code: watched.code })}</p>;
  if (rows.length === 0)
    return (
      <section className="card message desk-empty">
        <div className="quiet-line is-ok">
          <Icon of={CircleCheck} tinted />
          <h2>{t('radar.emptyTitle')}</h2>
        </div>
        <p>{t('radar.emptyWhat')}</p>
      </section>
    );
  return (
    <section className="radar">
      <div className="section-line">
        <h2>
          {t('radar.title')} <span className="count">{rows.length}</span>
        </h2>
      </div>
      <ul className="card desk-rows">
        {rows.map((row) => (
          <Row key={row.item.id} row={row} userId={reply.userId} restOrigin={restOrigin} />
        ))}
      </ul>
    </section>
  );
}

function Row({ row, userId, restOrigin }: { row: RadarRow; userId: string; restOrigin: string }) {
  const { t, locale, now } = useWork();
  const { item, findings } = row;
  const { tone, holder, share } = handoffStanding(item, userId, now, useCalendars());
  const origin = pageOriginOf(restOrigin);
  return (
    <li className="radar-row">
      <HolderRing size={44} seed={holder?.id} tone={tone} share={share} />
      <span className="grow">
        <b className="ellipsis block">
          {origin === undefined ? (
            item.title
          ) : (
            <a
              className="key"
              href={`${origin}/lightning/r/Handrail_Handoff__c/${item.id}/view`}
              target="_blank"
              rel="noopener noreferrer"
            >
              {item.title}
            </a>
          )}
        </b>
        <span className="desk-facts ellipsis block">
          {[
            holder?.name ?? t('list.noOwner'),
            t(`state.${item.state}`),
            item.accountName,
            item.amount === undefined ? undefined : amountWords(item.amount, locale, item.amountText),
          ]
            .filter((fact) => fact !== undefined)
            .join(' · ')}
        </span>
      </span>
      <ul className="findings" aria-label={t('radar.found', { count: findings.length })}>
        {findings.map((finding) => (
          <li key={finding} className="chip is-late">
            <Icon of={TriangleAlert} small />
            {t(`radar.${finding}`)}
          </li>
        ))}
      </ul>
    </li>
  );
}
