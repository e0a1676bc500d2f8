import type { ShellView } from '../view-model.ts';

/** What every part of the page may read after the start. */
export interface PageState {
  shell: ShellView;
  /** The element each page is drawn into. */
  stage: HTMLElement;
}

let state: PageState | undefined;

export function startState(shell: ShellView, stage: HTMLElement): void {
  state = { shell, stage };
}

export function pageState(): PageState {
  if (state === undefined) throw new Error('The page has not started.');
  return state;
}

/** A word of the page in the user's language. */
export function t(key: string): string {
  return state?.shell.texts[key] ?? key;
}
