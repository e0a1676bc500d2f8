import { useEffect } from 'react';

interface PanelKeys {
  back: () => void;
  close: () => void;
  /** Undefined while there is nothing to escalate from. */
  escalate: (() => void) | undefined;
}

/** Escape goes back, then closes; Alt+Shift+H closes; E escalates where one is not typing. */
export function usePanelKeys({ back, close, escalate }: PanelKeys): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!event.isTrusted || event.defaultPrevented) return;
      if (event.altKey && event.shiftKey && event.code === 'KeyH') {
        event.preventDefault();
        close();
      } else if (event.key === 'Escape') {
        event.preventDefault();
        back();
      } else if (
        event.key === 'e' &&
        !event.ctrlKey &&
        !event.metaKey &&
        !event.altKey &&
        !isTyping(event.target)
      ) {
        if (!escalate) return;
        event.preventDefault();
        escalate();
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [back, close, escalate]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select') !== null;
}
