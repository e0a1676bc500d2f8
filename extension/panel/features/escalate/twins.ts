import { isClosed, sameId, type HandoffView, type Route } from '@handrail/shared';

/** Words that say nothing of what is asked for; two hand-offs share them by chance. */
const shortest = 4;
/** More would push the form below the fold. */
const mostShown = 2;

/**
 * Open hand-offs that may ask for the same (SPEC E8): of this record or its account, on the same route or with at
 * least two telling words of the title in common. The likest first.
 */
export function twinsOf(
  handoffs: readonly HandoffView[],
  route: Pick<Route, 'id' | 'kind'>,
  title: string,
): HandoffView[] {
  const words = tellingWords(title);
  return handoffs
    .filter(({ state }) => !isClosed(state))
    .map((handoff) => {
      const common = [...tellingWords(handoff.title)].filter((word) => words.has(word)).length;
      const sameRoute = sameId(handoff.route?.id, route.id);
      return { handoff, likeness: (sameRoute ? 2 : 0) + common };
    })
    .filter(({ likeness }) => likeness >= 2)
    .sort((a, b) => b.likeness - a.likeness || (a.handoff.created < b.handoff.created ? 1 : -1))
    .slice(0, mostShown)
    .map(({ handoff }) => handoff);
}

/** Latin words of some length, and pairs of Han characters, which have no spaces between them. */
function tellingWords(text: string): Set<string> {
  const lower = text.toLowerCase();
  const latin = lower.match(/[\p{L}\p{N}][\p{L}\p{N}.]*/gu) ?? [];
  const han = (lower.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) =>
    Array.from({ length: Math.max(0, run.length - 1) }, (_, at) => run.slice(at, at + 2)),
  );
  return new Set([
    ...latin.filter((word) => word.length >= shortest && !/\p{Script=Han}/u.test(word)),
    ...han,
  ]);
}
