/** Height of the pill, and the room it leaves at the page's ends for header and utility bar. */
const pillHeight = 132;
const endRoom = 96;
const step = 24;

/**
 * Where the pill covers none of the page's own buttons, links or fields: at mid-height where it can, else as near to it
 * as possible. Asks the page at six heights for each place, and only until one is free.
 * @returns the top in CSS pixels; mid-height when nowhere is free.
 */
export function freeSpot(windowHeight: number, isTaken: (y: number) => boolean): number {
  const middle = Math.round((windowHeight - pillHeight) / 2);
  for (const top of candidates(middle, windowHeight)) {
    let free = true;
    for (let y = top; free && y <= top + pillHeight; y += pillHeight / 6) free = !isTaken(y);
    if (free) return top;
  }
  return middle;
}

function* candidates(middle: number, windowHeight: number): Generator<number> {
  yield middle;
  for (let away = step; away < windowHeight / 2; away += step) {
    if (middle + away + pillHeight <= windowHeight - endRoom) yield middle + away;
    if (middle - away >= endRoom) yield middle - away;
  }
}

const pressable =
  'a[href],button,input,select,textarea,summary,[role=button],[role=tab],[role=link],[contenteditable]';

/** Whether something to press or fill in stands under this height of the pill's strip. */
export function isPressableAt(y: number): boolean {
  return [window.innerWidth - 30, window.innerWidth - 8].some((x) => {
    for (const hit of document.elementsFromPoint(x, y)) {
      if (hit instanceof HTMLElement && hit.dataset['handrail'] !== undefined) continue;
      return deepest(hit, x, y).closest(pressable) !== null;
    }
    return false;
  });
}

/** Lightning's components keep their buttons in shadow roots of their own. */
function deepest(element: Element, x: number, y: number): Element {
  const inner = element.shadowRoot?.elementFromPoint(x, y);
  return inner === null || inner === undefined || inner === element ? element : deepest(inner, x, y);
}
