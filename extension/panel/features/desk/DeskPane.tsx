import {
  amountWords,
  dayWords,
  pageOriginOf,
  railDurationWords,
  type MoveType,
  type TextKey,
} from '@handrail/shared';
import { ChevronLeft, ExternalLink } from 'lucide-react';
import { Chip } from '../../components/Chip.tsx';
import { DueLines } from '../../components/DueLines.tsx';
import { timeLeftWords } from '../../components/handoff-words.ts';
import { HolderRing } from '../../components/HolderRing.tsx';
import { Icon } from '../../components/Icon.tsx';
import { toneClass } from '../../components/tone.ts';
import { CustomerLine } from '../../handoff/CustomerLine.tsx';
import { Evidence, Inputs } from '../../handoff/Inputs.tsx';
import { People } from '../../handoff/People.tsx';
import { TimeHeld } from '../../handoff/TimeHeld.tsx';
import { Timeline } from '../../handoff/Timeline.tsx';
import { MovePanel } from '../../moves/MovePanel.tsx';
import { useWork } from '../../store/work-context.ts';
import type { DeskEntry } from './desk-groups.ts';
import { moveKeys } from './desk-keys.ts';
import { WhyOrder } from './WhyOrder.tsx';

interface DeskPaneProps {
  entry: DeskEntry;
  userId: string;
  restOrigin: string;
  stale: boolean;
  wish: { type: MoveType; count: number } | undefined;
  onMade: (type: MoveType) => void;
  onBack: () => void;
}

/** The hand-off picked on the desk: what is asked, for which deal, with what, and what one may do. */
export function DeskPane({ entry, userId, restOrigin, stale, wish, onMade, onBack }: DeskPaneProps) {
  const { t, locale, now } = useWork();
  const { item, standing } = entry;
  const { tone, share, leftMs, holder, working } = standing;
  const left = timeLeftWords(standing, t);
  const facts: [TextKey, string | undefined][] = [
    ['desk.account', item.accountName],
    [
      'desk.amount',
      item.amount === undefined ? undefined : amountWords(item.amount, locale, item.amountText),
    ],
    [
      'desk.close',
      item.closeDate === undefined
        ? undefined
        : dayWords(new Date(`${item.closeDate}T12:00:00`), locale, now),
    ],
    ['desk.severity', item.severity === undefined ? undefined : t(`severity.${item.severity}`)],
  ];
  const origin = pageOriginOf(restOrigin);
  return (
    <div className="desk-pane">
      <div className={`desk-hero ${toneClass(tone, false)}`}>
        <button
          type="button"
          className="icon-button narrow-only"
          aria-label={t('panel.back')}
          onClick={onBack}
        >
          <Icon of={ChevronLeft} />
        </button>
        <HolderRing
          size={76}
          seed={holder?.id}
          tone={tone}
          share={share}
          label={
            leftMs === undefined || tone === 'paused' ? undefined : railDurationWords(leftMs, t, working)
          }
        />
        <div className="grow">
          <p className="hint">
            {item.number} · {t(`state.${item.state}`)}
            {item.route?.kind && ` · ${t(`kind.${item.route.kind}`)}`}
          </p>
          <h2 dir="auto">{item.title}</h2>
          <div className="chips">
            <Chip tone={tone} />
            {left !== undefined && <b className="time">{left}</b>}
            {origin !== undefined && (
              <a
                className="key"
                href={`${origin}/lightning/r/Handrail_Handoff__c/${item.id}/view`}
                target="_blank"
                rel="noopener noreferrer"
              >
                {t('desk.openRecord')} <Icon of={ExternalLink} small />
              </a>
            )}
          </div>
        </div>
      </div>
      {/* Scrolls, and may hold nothing the keyboard could stop at. */}
      <div className="body" tabIndex={0} role="region" aria-label={item.title}>
        <dl className="facts">
          {facts.map(
            ([key, value]) =>
              value !== undefined && (
                <div key={key}>
                  <dt>{t(key)}</dt>
                  <dd>{value}</dd>
                </div>
              ),
          )}
        </dl>
        <DueLines handoff={item} standing={standing} />
        <WhyOrder entry={entry} />
        <Inputs handoff={item} />
        <Evidence handoff={item} />
        <CustomerLine handoff={item} userId={userId} />
        <TimeHeld handoff={item} userId={userId} />
        <People handoff={item} userId={userId} />
        <Timeline handoff={item} />
      </div>
      {!stale && (
        <footer className="foot moves-foot">
          <MovePanel
            key={item.id}
            handoff={item}
            userId={userId}
            wish={wish}
            keyOf={(type) => moveKeys.find(([, one]) => one === type)?.[0].toUpperCase()}
            onMade={onMade}
          />
        </footer>
      )}
    </div>
  );
}
