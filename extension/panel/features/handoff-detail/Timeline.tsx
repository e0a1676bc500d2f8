import { catalogues, momentWords, type HandoffView, type TextKey } from '@handrail/shared';
import { usePanel } from '../../store/panel-context.ts';

/** Every move, newest first. */
export function Timeline({ handoff }: { handoff: HandoffView }) {
  const { t, locale, now } = usePanel();
  return (
    <section className="card section">
      <h3>{t('detail.timeline')}</h3>
      <ul className="timeline">
        {[...handoff.moves].reverse().map((move) => {
          const key = `moved.${move.type}`;
          const name = move.by?.name ?? '';
          return (
            <li key={move.id}>
              <time dateTime={move.at}>{momentWords(new Date(move.at), locale, now)}</time>
              <span>
                {key in catalogues.en
                  ? t(key as TextKey, { name })
                  : t('moved.other', { name, move: t(`move.${move.type}`) })}
                {move.reason !== undefined && <span className="muted"> · {move.reason}</span>}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
