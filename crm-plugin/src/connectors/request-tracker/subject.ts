/** What a subject holds, in bytes of UTF-8: longer ones are cut without a word, 200 Chinese characters to 66 (seen on 5.0.3). */
export const subjectBytes = 200;

/** Cut to `limit` bytes of UTF-8 with an ellipsis, never through a character. */
export function cutBytes(text: string, limit: number): string {
  const bytes = (part: string) => new TextEncoder().encode(part).byteLength;
  if (bytes(text) <= limit) return text;
  let left = limit - bytes('…');
  let cut = '';
  for (const character of text) {
    left -= bytes(character);
    if (left < 0) break;
    cut += character;
  }
  return `${cut}…`;
}
