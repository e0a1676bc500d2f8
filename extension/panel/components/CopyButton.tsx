import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useWork } from '../store/work-context.ts';
import { Icon } from './Icon.tsx';

const looks = { primary: 'button primary', button: 'button small', quiet: 'button quiet small' } as const;

/** Puts a text on the clipboard, on the user's press only, and says so in its own place. */
export function CopyButton({
  text,
  label,
  look = 'primary',
}: {
  text: string;
  label: string;
  look?: keyof typeof looks;
}) {
  const { t } = useWork();
  const [copied, setCopied] = useState(false);
  return (
    <button
      type="button"
      className={looks[look]}
      onClick={() => {
        void navigator.clipboard.writeText(text).then(() => setCopied(true));
      }}
    >
      {(look !== 'primary' || copied) && <Icon of={copied ? Check : Copy} small />}
      <span aria-live="polite">{copied ? t('problem.copied') : label}</span>
    </button>
  );
}
