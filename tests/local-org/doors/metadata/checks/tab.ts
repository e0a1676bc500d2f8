import type { Engine } from '../../../engine/engine.ts';
import { noSuch, type ComponentCheck } from './check.ts';

/** `standard-Account`, `standard-home`. */
export function isStandardTab(engine: Engine, name: string): boolean {
  const standard = /^standard-(\w+)$/.exec(name)?.[1];
  if (standard === undefined) return false;
  return (
    ['home', 'report', 'dashboard', 'file', 'chatter', 'event', 'forecasting3'].includes(
      standard.toLowerCase(),
    ) || engine.schema.object(standard)?.custom === false
  );
}

/** A tab shows a custom object, a page or an address. */
export const checkTab: ComponentCheck = ({ fullName, metadata }, engine) => {
  if (metadata['customObject'] !== true) return [];
  if (!engine.schema.object(fullName)?.custom) return [noSuch('customObject', 'CustomObject', fullName)];
  return typeof metadata['motif'] === 'string' ? [] : ['Required field is missing: motif'];
};
