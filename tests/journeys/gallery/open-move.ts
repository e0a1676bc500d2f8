import type { MoveType } from '@handrail/shared';
import type { Frame, Locator, Page } from 'playwright-core';

/** Open the form of a move; the draft of the look before may have left another one open. */
export async function openMove(root: Frame | Page, move: MoveType, cancel: string): Promise<Locator> {
  const form = root.locator('.moves .move-form');
  const button = root.locator(`[data-move="${move}"] button`);
  await form.or(button).first().waitFor();
  if (!(await button.isVisible())) await form.getByRole('button', { name: cancel, exact: true }).click();
  await button.click();
  await form.locator('.foot-row').waitFor();
  return form;
}
