import { useWork } from '../../store/work-context.ts';
import { shownKeys } from './desk-keys.ts';

/** The keys of the desk, for whoever would rather not reach for the mouse. */
export function KeyBar() {
  const { t } = useWork();
  return (
    <footer className="key-bar" aria-label={t('desk.keys')}>
      <ul>
        {shownKeys.map(([key, words]) => (
          <li key={key}>
            <kbd>{key}</kbd> {t(words)}
          </li>
        ))}
      </ul>
    </footer>
  );
}
