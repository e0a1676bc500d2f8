import { join } from 'node:path';

/** The plugin's own folder, whether its code runs from `src` or from `lib`. */
export const packageRoot = join(import.meta.dirname, '../..');
