import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Icon } from '../../components/Icon.tsx';
import { usePanel } from '../../store/panel-context.ts';

/** Puts a text on the clipboard, on the user's press only, and says so in its own place. */
export function CopyButton({ text, label, quiet = false }: { text: string; label: string; quiet?: boolean }) {
  const { t } = usePanel();
  const [copied, setCopied] = useState(false);
  return (
    <button
      type="button"
      className={quiet ? 'button quiet small' : 'button primary'}
      onClick={() => {
        void navigator.clipboard.writeText(text).then(() => setCopied(true));
      }}
    >
      {(quiet || copied) && <Icon of={copied ? Check : Copy} small />}
      <span aria-live="polite">{copied ? t('problem.copied') : label}</span>
    </button>
  );
}
