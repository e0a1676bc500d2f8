import {
  handoffStanding,
  holderOf,
  holderStretches,
  sameId,
  timeHeldByPerson,
  workingDurationWords,
  type HandoffView,
  type Standing,
  type TextKey,
  type TimeHeld as Held,
} from '@handrail/shared';
import { DetailSection } from '../components/DetailSection.tsx';
import { HolderRing } from '../components/HolderRing.tsx';
import { toneClass } from '../components/tone.ts';
import { useCalendarOf, useCalendars } from '../store/use-org-facts.ts';
import { useWork } from '../store/work-context.ts';
import { barPieces } from './bar-pieces.ts';

/** Who had it how long: a bar for the eye, and the same as a table for everybody. */
export function TimeHeld({ handoff, userId }: { handoff: HandoffView; userId: string }) {
  const { t, now } = useWork();
  const receiving = useCalendarOf(handoff.department);
  const sending = useCalendarOf(handoff.sendingDepartment);
  const { tone } = handoffStanding(handoff, userId, now, useCalendars());
  const held = timeHeldByPerson(holderStretches(handoff.moves, { receiving, sending }, now.toISOString()));
  if (held.length === 0) return null;
  const minutes = held.map(({ workingMinutes }) => workingMinutes);
  const colours = held.map((one) => pieceColour(one, handoff, userId, tone, held.indexOf(one)));
  const total = minutes.reduce((sum, one) => sum + one, 0);
  const words = (value: number) =>
    value < 1 ? t('held.underMinute') : workingDurationWords(value * 60_000, t);
  return (
    <DetailSection
      title={t('held.title')}
      aside={receiving === undefined ? words(total) : t('held.total', { time: words(total) })}
    >
      <svg className="held-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        {barPieces(minutes).map(({ start, width }, index) => (
          <rect key={start} x={start} width={width} height="8" className={colours[index]} />
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
                  <i className={`swatch ${colours[index] ?? ''}`} />
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

/** The present holder in the colour of the state, the reader in the accent, everybody else in greys. */
function pieceColour(
  one: Held,
  handoff: HandoffView,
  userId: string,
  tone: Standing['tone'],
  index: number,
): string {
  const holder = holderOf(handoff);
  if (sameId(one.person?.id, userId)) return 'piece-me';
  if (holder !== undefined && sameId(one.person?.id, holder.id)) return `piece-now ${toneClass(tone, false)}`;
  return `piece-${index % 3}`;
}

function sideWords({ side, person }: Held, handoff: HandoffView): string {
  if (person === undefined) return '';
  return (side === 'sending' ? handoff.sendingDepartment?.name : handoff.department?.name) ?? '';
}
