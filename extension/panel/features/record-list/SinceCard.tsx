import { momentWords, type ViewReply } from '@handrail/shared';
import { History } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Icon } from '../../components/Icon.tsx';
import { usePanel } from '../../store/panel-context.ts';
import { sinceSummary } from './since-lines.ts';

/** A look counts as one once somebody has had the list before their eyes for so long. */
const lookMs = 3_000;

/** What changed since the reader last looked at this record, in three lines. Nothing on a first look. */
export function SinceCard({ reply, onOpen }: { reply: ViewReply; onOpen: (handoffId: string) => void }) {
  const { t, locale, now, looks } = usePanel();
  const { orgId, userId, view } = reply;
  const { object, id } = view.record.ref;
  const [last, setLast] = useState<string>();
  useEffect(() => {
    const owner = { orgId, userId };
    const ref = { object, id };
    let left = false;
    void looks.last(owner, ref).then((at) => {
      if (!left) setLast(at);
    });
    const timer = setTimeout(() => void looks.remember(owner, ref, new Date()), lookMs);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [looks, orgId, userId, object, id]);
  const handoffs = view.handoffs.ok ? view.handoffs.items : [];
  const { lines, more } = sinceSummary(handoffs, last, userId, { t, locale, now });
  if (last === undefined || lines.length === 0) return null;
  return (
    <section className="notice since" aria-label={t('since.title', { time: '' })}>
      <Icon of={History} tinted />
      <div className="grow">
        <b>{t('since.title', { time: momentWords(new Date(last), locale, now) })}</b>
        <ul>
          {lines.map(({ handoffId, words }) => (
            <li key={words}>
              <button type="button" className="link" title={words} onClick={() => onOpen(handoffId)}>
                {words}
              </button>
            </li>
          ))}
        </ul>
        {more > 0 && <p>{t('since.more', { count: more })}</p>}
      </div>
    </section>
  );
}
