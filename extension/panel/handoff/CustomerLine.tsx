import { isClosed, momentWords, sameId, type HandoffView, type Locale } from '@handrail/shared';
import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { CopyButton } from '../components/CopyButton.tsx';
import { Icon } from '../components/Icon.tsx';
import { useRouteOf } from '../store/use-org-facts.ts';
import { useWork } from '../store/work-context.ts';
import { useLineDraft } from './use-line-draft.ts';
import { customerWords } from './customer-words.ts';
import { CustomerLineForm } from './CustomerLineForm.tsx';

const languages: readonly { locale: Locale; name: string }[] = [
  { locale: 'en', name: 'EN' },
  { locale: 'zh-CN', name: '中文' },
];

/** What may be said to the customer, who wrote it and when; one press copies it, in English or Chinese. */
export function CustomerLine({ handoff, userId }: { handoff: HandoffView; userId: string }) {
  const { t, locale, now } = useWork();
  const [language, setLanguage] = useState<Locale>(locale);
  const { draft, keep, discard } = useLineDraft(handoff.id);
  const route = useRouteOf(handoff);
  const { sender, accountable, deliveredBy, customerLine: line } = handoff;
  const words = customerWords(handoff, route, language);
  const mayWrite = [sender, accountable, deliveredBy].some((person) => sameId(person?.id, userId));
  const tell = handoff.state === 'Delivered' && sameId(sender?.id, userId);
  if (words === undefined && !mayWrite) return null;
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
      {tell && <p className="hint">{t(line === undefined ? 'tell.noText' : 'tell.what')}</p>}
      {draft && mayWrite ? (
        <CustomerLineForm handoff={handoff} {...draft} onChange={keep} onDone={discard} />
      ) : (
        <>
          <p className="big-text spoken" lang={words?.language ?? locale} dir="auto">
            {words?.text ?? t('say.none')}
          </p>
          {words && words.language !== language && (
            <p className="hint">{t(language === 'en' ? 'say.onlyChinese' : 'say.onlyEnglish')}</p>
          )}
          <div className="actions">
            {words && <CopyButton key={words.text} text={words.text} label={t('say.copy')} look="button" />}
            {mayWrite && (!isClosed(handoff.state) || handoff.state === 'Confirmed') && (
              <button
                type="button"
                className="link"
                onClick={() => keep({ text: line?.text ?? '', textZh: line?.textZh ?? '' })}
              >
                {t(words === undefined ? 'say.write' : 'say.edit')}
              </button>
            )}
            <span className="hint grow end">
              {words?.standard === true
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
