import type { InputRow, SaveError } from '../../../engine/engine.ts';
import { childText, type XmlElement } from '../../xml-tree.ts';

/** `<sObjects><type>Account</type><Name>…</Name></sObjects>` → type and row. Texts; the engine turns them into its types. */
export function readRow(element: XmlElement): { type: string; row: InputRow } {
  const row: InputRow = {};
  for (const part of element.children) {
    if (part.name === 'type') continue;
    if (part.name === 'fieldsToNull') row[part.text] = null;
    else row[part.name] = part.attributes['nil'] === 'true' ? null : part.text;
  }
  return { type: childText(element, 'type') ?? element.attributes['type']?.replace(/^.*:/, '') ?? '', row };
}

/** SaveResult of the SOAP API. */
export const saveResult = (result: {
  id: string | null;
  success: boolean;
  errors: readonly SaveError[];
  created?: boolean;
}): Record<string, unknown> => ({
  ...(result.created === undefined ? {} : { created: result.created }),
  errors: result.errors.map(({ fields, message, statusCode }) => ({ fields, message, statusCode })),
  id: result.id,
  success: result.success,
});
