import type { z } from 'zod';

/** One line a fault: where in the file, and what is wrong with it. */
export type FileResult<File> = { ok: true; file: File } | { ok: false; faults: string[] };

/** Reads a JSON file of a known shape. */
export function parseJsonFile<Shape extends z.ZodType>(
  text: string,
  shape: Shape,
): FileResult<z.infer<Shape>> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, faults: [`The file is no JSON: ${error.message}`] };
  }
  const parsed = shape.safeParse(json);
  if (parsed.success) return { ok: true, file: parsed.data };
  return {
    ok: false,
    faults: parsed.error.issues.map((issue) => `${pathText(issue.path)}: ${issue.message}`),
  };
}

/** `routes[0].inputs[1].type` */
function pathText(path: readonly PropertyKey[]): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return text === '' ? 'the file' : text.replace(/^\./, '');
}

export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
