import { useEffect, useRef, type RefObject } from 'react';

/** IntersectionObserver version 2, which TypeScript's DOM does not know yet. */
interface VisibilityEntry extends IntersectionObserverEntry {
  isVisible?: boolean;
}
interface VisibilityOptions extends IntersectionObserverInit {
  trackVisibility: boolean;
  delay: number;
}

/**
 * Tells whether anything lies over an element or makes it see-through: a page could lay its own text over the
 * sidebar and lend it the user's click (rule X4). Where the browser cannot tell, only real user events count.
 */
export function useUncovered(): {
  ref: RefObject<HTMLButtonElement | null>;
  allows: (event: Event) => boolean;
} {
  const ref = useRef<HTMLButtonElement | null>(null);
  const visible = useRef<boolean | undefined>(undefined);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const options: VisibilityOptions = { trackVisibility: true, delay: 100, threshold: [0, 0.5, 1] };
    const observer = new IntersectionObserver((entries: VisibilityEntry[]) => {
      visible.current = entries.at(-1)?.isVisible;
    }, options);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, allows: (event) => event.isTrusted && (visible.current ?? !canTell()) };
}

function canTell(): boolean {
  return 'isVisible' in IntersectionObserverEntry.prototype;
}
