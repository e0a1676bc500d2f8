import {
  durationWords,
  holderStretches,
  sameId,
  timeHeldByPerson,
  type HandoffView,
  type TextKey,
  type TimeHeld as Held,
} from '@handrail/shared';
import { DetailSection } from '../components/DetailSection.tsx';
import { HolderRing } from '../components/HolderRing.tsx';
import { useCalendarOf } from '../store/use-org-facts.ts';
import { useWork } from '../store/work-context.ts';
import { barPieces } from './bar-pieces.ts';

/** Who had it how long: a bar for the eye, and the same as a table for everybody. */
export function TimeHeld({ handoff, userId }: { handoff: HandoffView; userId: string }) {
  const { t, now } = useWork();
  const receiving = useCalendarOf(handoff.department);
  const held = timeHeldByPerson(
    holderStretches(handoff.moves, { receiving, sending: undefined }, now.toISOString()),
  );
  if (held.length === 0) return null;
  const minutes = held.map(({ workingMinutes }) => workingMinutes);
  const total = minutes.reduce((sum, one) => sum + one, 0);
  const words = (value: number) => (value < 1 ? t('held.underMinute') : durationWords(value * 60_000, t));
  return (
    <DetailSection title={t('held.title')} aside={t('held.total', { time: words(total) })}>
      <svg className="held-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        {barPieces(minutes).map(({ start, width }, index) => (
          <rect key={start} x={start} width={width} height="8" className={`piece piece-${index % 6}`} />
        ))}
      </svg>
      <table className="held-table">
        <thead className="hidden-text">
          <tr>
            <th scope="col">{t('held.who')}</th>
            <th scope="col">{t('held.time')}</th>
          </tr>
        </thead>
        <tbody>
          {held.map((one, index) => (
            <tr key={`${one.side} ${one.person?.id ?? ''}`}>
              <th scope="row">
                <span className="held-who">
                  <i className={`swatch piece-${index % 6}`} />
                  {one.person && <HolderRing size={24} seed={one.person.id} tone="none" future />}
                  <span className="ellipsis">
                    {one.person === undefined
                      ? t(`held.${one.side}` as TextKey)
                      : sameId(one.person.id, userId)
                        ? t('list.you')
                        : one.person.name}
                  </span>
                  <span className="role ellipsis">{sideWords(one, handoff)}</span>
                </span>
              </th>
              <td>{words(one.workingMinutes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {held.some(({ beyondCoverage }) => beyondCoverage) && <p className="hint">{t('held.beyond')}</p>}
    </DetailSection>
  );
}

function sideWords({ side, person }: Held, handoff: HandoffView): string {
  if (person === undefined) return '';
  return (side === 'sending' ? handoff.sendingDepartment?.name : handoff.department?.name) ?? '';
}
