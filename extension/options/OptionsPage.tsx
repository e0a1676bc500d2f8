import { isFilled, translator, type Locale } from '@handrail/shared';
import { useState } from 'react';
import { browserLocale, writeSettings, type readSettings, type Settings } from '../messaging/settings.ts';

type Effective = Awaited<ReturnType<typeof readSettings>>;

const languages: Record<Locale, string> = { en: 'English', 'zh-CN': '简体中文' };

/** Language and, rarely needed, the client id. Each change is kept at once. */
export function OptionsPage({ initial }: { initial: Effective }) {
  const [settings, setSettings] = useState<Settings>(initial);
  const [saved, setSaved] = useState(false);
  const locale = settings.language ?? browserLocale();
  const t = translator(locale);
  document.documentElement.lang = locale;
  const clientId = settings.clientId ?? '';
  const badClientId = isFilled(clientId) && !/^[A-Za-z0-9._-]{8,300}$/.test(clientId.trim());

  const keep = (next: Settings) => {
    setSettings(next);
    setSaved(false);
    void writeSettings(next).then(() => setSaved(true));
  };
  const managed = (key: keyof Settings) => initial.managed.includes(key);
  return (
    <main className="options card">
      <h1>{t('options.title')}</h1>
      <label className="field">
        <span className="label">{t('options.language')}</span>
        <span className="select">
          <select
            value={settings.language ?? ''}
            disabled={managed('language')}
            onChange={({ target }) =>
              keep({ ...settings, language: target.value === '' ? undefined : (target.value as Locale) })
            }
          >
            <option value="">{t('options.languageAuto', { language: languages[browserLocale()] })}</option>
            {Object.entries(languages).map(([tag, name]) => (
              <option key={tag} value={tag}>
                {name}
              </option>
            ))}
          </select>
        </span>
        {managed('language') && <span className="hint">{t('options.managed')}</span>}
      </label>
      <label className="field">
        <span className="label">{t('options.clientId')}</span>
        <input
          className="control"
          value={clientId}
          disabled={managed('clientId')}
          spellCheck={false}
          autoComplete="off"
          onChange={({ target }) =>
            keep({ ...settings, clientId: isFilled(target.value) ? target.value.trim() : undefined })
          }
        />
        <span className="hint">
          {managed('clientId')
            ? t('options.managed')
            : t(badClientId ? 'options.clientIdBad' : 'options.clientIdHelp')}
        </span>
      </label>
      <p className="hint" role="status">
        {saved ? t('options.saved') : ''}
      </p>
    </main>
  );
}
