import type { HandoffView, Locale, Route } from '@handrail/shared';

/** What may be said to the customer, and how it came about. */
export interface CustomerWords {
  text: string;
  /** The language it is in, which is the other one where nobody has written it in the one wished for. */
  language: Locale;
  /** The route's own words: nobody has written any for this hand-off. */
  standard: boolean;
}

/** The line in the language wished for; else in the other, said to be so; else the route's own words, likewise. */
export function customerWords(
  { customerLine }: Pick<HandoffView, 'customerLine'>,
  route: Pick<Route, 'customerWording' | 'customerWordingZh'> | undefined,
  wish: Locale,
): CustomerWords | undefined {
  const other: Locale = wish === 'en' ? 'zh-CN' : 'en';
  const written = { en: customerLine?.text, 'zh-CN': customerLine?.textZh };
  const standard = { en: route?.customerWording, 'zh-CN': route?.customerWordingZh };
  for (const [texts, isStandard] of [
    [written, false],
    [standard, true],
  ] as const) {
    for (const language of [wish, other]) {
      const text = texts[language];
      if (text !== undefined) return { text, language, standard: isStandard };
    }
  }
  return undefined;
}
