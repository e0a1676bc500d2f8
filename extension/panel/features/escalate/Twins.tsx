import { handoffStanding, type HandoffView } from '@handrail/shared';
import { HolderRing } from '../../components/HolderRing.tsx';
import { useCalendars } from '../../store/use-org-facts.ts';
import { useWork } from '../../store/work-context.ts';

/** Similar open hand-offs, before anything is asked for twice. */
export function Twins({
  twins,
  userId,
  onOpen,
}: {
  twins: readonly HandoffView[];
  userId: string;
  onOpen: (id: string) => void;
}) {
  const { t, now } = useWork();
  const calendars = useCalendars();
  if (twins.length === 0) return null;
  return (
    <section
      className="card twins"
      title={t('twin.why')}
      aria-label={t('twin.title', { count: twins.length })}
    >
      <h2>{t('twin.title', { count: twins.length })}</h2>
      <ul>
        {twins.map((twin) => {
          const { tone, mine, holder, share } = handoffStanding(twin, userId, now, calendars);
          return (
            <li key={twin.id}>
              <HolderRing size={28} seed={holder?.id} tone={tone} mine={mine} share={share} />
              <span className="grow ellipsis" title={twin.title}>
                <b>{twin.title}</b>{' '}
                <span className="hint">
                  {t('twin.with', {
                    name: mine ? t('list.you') : (holder?.name ?? t('list.noOwner')),
                    state: t(`state.${twin.state}`),
                  })}
                </span>
              </span>
              <button type="button" className="button small" onClick={() => onOpen(twin.id)}>
                {t('twin.open')}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
