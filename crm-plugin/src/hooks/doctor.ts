import { stat } from 'node:fs/promises';
import { openConnectionStore } from '../connections/connection-store.ts';
import { stateDir } from '../connections/state-dir.ts';

/** The part of `sf doctor` a plugin speaks to. */
interface Doctor {
  addPluginData(plugin: string, data: Record<string, unknown>): void;
  addSuggestion(suggestion: string): void;
}

const plugin = '@handrail/crm-plugin';

/** Adds to `sf doctor` what support asks first: Node, the state folder's modes, which systems are connected. No secrets. */
export default async function doctor(options: { doctor: Doctor }): Promise<void> {
  const dir = await stateDir();
  const { mode } = await stat(dir);
  const closed = process.platform === 'win32' || (mode & 0o077) === 0;
  const connections = await (await openConnectionStore(dir)).list();
  options.doctor.addPluginData(plugin, { node: process.version, stateDir: dir, closed, connections });
  if (!closed) options.doctor.addSuggestion(`Others can look into ${dir}. Run: chmod 700 ${dir}`);
}
