/** `1 AND (2 OR NOT 3)` over the results of numbered conditions; without logic all must hold. */
export function joined(logic: string | undefined, results: readonly boolean[]): boolean {
  if (logic === undefined || logic.trim() === '') return results.every(Boolean);
  const tokens = logic.toUpperCase().match(/\d+|AND|OR|NOT|[()]/g) ?? [];
  let at = 0;
  const takes = (word: string): boolean => {
    if (tokens[at] !== word) return false;
    at++;
    return true;
  };
  const one = (): boolean => {
    if (takes('NOT')) return !one();
    if (takes('(')) {
      const inner = either();
      takes(')');
      return inner;
    }
    return results[Number(tokens[at++]) - 1] === true;
  };
  const both = (): boolean => {
    let value = one();
    while (takes('AND')) value = one() && value;
    return value;
  };
  const either = (): boolean => {
    let value = both();
    while (takes('OR')) value = both() || value;
    return value;
  };
  return either();
}
