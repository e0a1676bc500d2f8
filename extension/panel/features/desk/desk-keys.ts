import type { MoveType, TextKey } from '@handrail/shared';
import { useEffect } from 'react';

/** Letters that make a move of the hand-off picked: one opens its form, none sends anything by itself. */
export const moveKeys: readonly [string, MoveType][] = [
  ['a', 'accept'],
  ['r', 'return'],
  ['d', 'decline'],
  ['s', 'reassign'],
  ['t', 'start'],
  ['v', 'deliver'],
  ['b', 'block'],
  ['u', 'unblock'],
  ['m', 'redate'],
  ['c', 'confirm'],
  ['o', 'reopen'],
];

/** What stands at the foot of the desk. */
export const shownKeys: readonly [string, TextKey][] = [
  ['J', 'desk.keyNext'],
  ['K', 'desk.keyPrevious'],
  ['↵', 'desk.keyOpen'],
  ['Esc', 'desk.keyBack'],
  ['A', 'desk.keyAccept'],
  ['R', 'desk.keyReturn'],
  ['D', 'desk.keyDecline'],
  ['S', 'desk.keyReassign'],
  ['T V B …', 'desk.keyInButtons'],
];

export interface DeskActions {
  step: (by: 1 | -1) => void;
  open: () => void;
  back: () => void;
  move: (type: MoveType) => void;
}

/** The desk by keyboard alone. Letters do nothing while somebody types, nor with a modifier held. */
export function useDeskKeys({ step, open, back, move }: DeskActions): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!event.isTrusted || event.defaultPrevented) return;
      if (event.key === 'Escape') {
        event.preventDefault();
        back();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      const type = moveKeys.find(([letter]) => letter === key)?.[1];
      const isRow = event.target instanceof Element && event.target.closest('[data-row]') !== null;
      if (key === 'j' || (event.key === 'ArrowDown' && isRow)) step(1);
      else if (key === 'k' || (event.key === 'ArrowUp' && isRow)) step(-1);
      else if (event.key === 'Enter' && isRow) open();
      else if (type !== undefined) move(type);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [step, open, back, move]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input:not([type=radio]), textarea, select') !== null;
}
