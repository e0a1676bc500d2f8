import type { Leak, TextKey, Translate } from '@handrail/shared';

/** What looks internal, and as what. */
export function leakWords({ kind, text, certain }: Leak, t: Translate): string {
  const words = t('say.leak', { words: text, kind: t(`leak.${kind}` satisfies TextKey) });
  return certain ? words : `${words} (${t('leak.maybe')})`;
}
