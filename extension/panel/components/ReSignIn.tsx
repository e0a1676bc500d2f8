import { useState } from 'react';
import { useWork } from '../store/work-context.ts';

/** The session ended in the middle of a draft: sign in again and send, nothing is lost. */
export function ReSignIn({ onDone }: { onDone?: () => void }) {
  const { t, ask } = useWork();
  const [busy, setBusy] = useState(false);
  return (
    <button
      type="button"
      className="button primary"
      disabled={busy}
      onClick={() => {
        setBusy(true);
        void ask('session/sign-in', {}).then((reply) => {
          setBusy(false);
          if (reply.ok) onDone?.();
        });
      }}
    >
      {t(busy ? 'signIn.busy' : 'signIn.button')}
    </button>
  );
}
