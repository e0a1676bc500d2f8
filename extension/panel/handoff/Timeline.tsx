import { momentWords, type HandoffView } from '@handrail/shared';
import { DetailSection } from '../components/DetailSection.tsx';
import { moveReasons, moveSentence } from '../components/move-words.ts';
import { useWork } from '../store/work-context.ts';

/** Every move with its reason, newest first. */
export function Timeline({ handoff }: { handoff: HandoffView }) {
  const { t, locale, now } = useWork();
  return (
    <DetailSection title={t('detail.timeline')}>
      <ul className="timeline">
        {[...handoff.moves].reverse().map((move) => (
          <li key={move.id}>
            <time dateTime={move.at}>{momentWords(new Date(move.at), locale, now)}</time>
            <span dir="auto">
              {moveSentence(move, t, locale, now)}
              {moveReasons(move, t).map((reason) => (
                <span key={reason} className="muted">
                  {' · '}
                  {reason}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </DetailSection>
  );
}
