import type { ComponentCheck } from './check.ts';

/** Settings the org stores and gives back. It acts on none of them; all others are refused. */
export const SETTINGS: readonly string[] = ['Security'];

export const checkSettings: ComponentCheck = ({ fullName }) =>
  SETTINGS.includes(fullName) ? [] : [`This org cannot apply ${fullName}Settings.`];
