import { isClosed, momentWords, sameId, type HandoffView, type Locale } from '@handrail/shared';
import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { CopyButton } from '../components/CopyButton.tsx';
import { Icon } from '../components/Icon.tsx';
import { useRouteOf } from '../store/use-org-facts.ts';
import { useWork } from '../store/work-context.ts';
import { CustomerLineForm } from './CustomerLineForm.tsx';

const languages: readonly { locale: Locale; name: string }[] = [
  { locale: 'en', name: 'EN' },
  { locale: 'zh-CN', name: '中文' },
];

/** What may be said to the customer, who wrote it and when; one press copies it, in English or Chinese. */
export function CustomerLine({ handoff, userId }: { handoff: HandoffView; userId: string }) {
  const { t, locale, now } = useWork();
  const [language, setLanguage] = useState<Locale>(locale);
  const [editing, setEditing] = useState(false);
  const route = useRouteOf(handoff);
  const { sender, accountable, deliveredBy, customerLine: line } = handoff;
  const written = language === 'en' ? line?.text : line?.textZh;
  const standard =
    line?.text === undefined && line?.textZh === undefined ? route?.customerWording : undefined;
  const text = written ?? standard;
  const mayWrite = [sender, accountable, deliveredBy].some((person) => sameId(person?.id, userId));
  const tell = handoff.state === 'Delivered' && sameId(sender?.id, userId);
  if (text === undefined && !mayWrite) return null;
  return (
    <section className="card section say" aria-label={t('say.title')}>
      <h3>
        <Icon of={ShieldCheck} small />
        <span className="grow">{t(tell ? 'tell.title' : 'say.title')}</span>
        <span className="segments small" role="group" aria-label={t('say.language')}>
          {languages.map(({ locale: one, name }) => (
            <label key={one}>
              <input
                type="radio"
                name="say-language"
                checked={one === language}
                onChange={() => setLanguage(one)}
              />
              <span lang={one}>{name}</span>
            </label>
          ))}
        </span>
      </h3>
      {tell && <p className="hint">{t(written === undefined ? 'tell.noText' : 'tell.what')}</p>}
      {editing ? (
        <CustomerLineForm handoff={handoff} onDone={() => setEditing(false)} />
      ) : (
        <>
          <p className="big-text spoken" lang={language} dir="auto">
            {text ?? t('say.none')}
          </p>
          <div className="actions">
            {text !== undefined && <CopyButton key={text} text={text} label={t('say.copy')} look="button" />}
            {mayWrite && (!isClosed(handoff.state) || handoff.state === 'Confirmed') && (
              <button type="button" className="link" onClick={() => setEditing(true)}>
                {t(text === undefined ? 'say.write' : 'say.edit')}
              </button>
            )}
            <span className="hint grow end">
              {standard !== undefined
                ? t('say.default')
                : line?.by &&
                  line.at !== undefined &&
                  t('say.by', { name: line.by.name, time: momentWords(new Date(line.at), locale, now) })}
            </span>
          </div>
        </>
      )}
    </section>
  );
}
