import { amountWords, dayWords, railDurationWords } from '@handrail/shared';
import { Chip } from '../../components/Chip.tsx';
import { timeLeftWords } from '../../components/handoff-words.ts';
import { HolderRing } from '../../components/HolderRing.tsx';
import { toneClass } from '../../components/tone.ts';
import { useWork } from '../../store/work-context.ts';
import type { DeskEntry } from './desk-groups.ts';

/** One hand-off of the desk: its place, its clock, the deal, who asks, how it stands. */
export function DeskRow({
  entry,
  selected,
  onSelect,
}: {
  entry: DeskEntry;
  selected: boolean;
  onSelect: () => void;
}) {
  const { t, locale, now } = useWork();
  const { item, standing, place } = entry;
  const { tone, holder, share, leftMs, working } = standing;
  const own = place !== undefined;
  const left = timeLeftWords(standing, t);
  const amount = item.amount === undefined ? undefined : amountWords(item.amount, locale, item.amountText);
  return (
    <li>
      <button
        type="button"
        className={`desk-row ${toneClass(tone, false)}`}
        data-row={item.id}
        aria-current={selected ? 'true' : undefined}
        onClick={onSelect}
      >
        <span className="place">{place}</span>
        <HolderRing
          size={44}
          seed={holder?.id}
          tone={tone}
          share={share}
          label={
            own && leftMs !== undefined && tone !== 'paused'
              ? railDurationWords(leftMs, t, working)
              : undefined
          }
        />
        <span className="grow">
          <b className="ellipsis block" dir="auto">
            {own ? item.title : `${holder?.name ?? t('list.noOwner')} · ${item.title}`}
          </b>
          <span className="desk-facts ellipsis block">
            {item.accountName ?? t('desk.noAccount')}
            {amount !== undefined && (
              <>
                {' · '}
                <b>{amount}</b>
              </>
            )}
            {item.closeDate !== undefined &&
              ` · ${t('desk.closes', { date: dayWords(new Date(`${item.closeDate}T12:00:00`), locale, now) })}`}
          </span>
        </span>
        <span className="desk-sender">
          <HolderRing size={24} seed={item.sender?.id} tone="none" future />
          <span className="grow">
            <span className="ellipsis block">{item.sender?.name ?? t('list.noOwner')}</span>
            <span className="muted ellipsis block">{item.sendingDepartment?.name}</span>
          </span>
        </span>
        <span className="desk-state">
          <Chip tone={tone} />
          <span className="desk-facts">
            {left === undefined ? t(`state.${item.state}`) : <b className="time">{left}</b>}
          </span>
        </span>
      </button>
    </li>
  );
}
