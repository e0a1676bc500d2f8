/**
 * Foreign text without what databases and forms choke on: control characters (line breaks and tabs stay)
 * and halves of surrogate pairs. Anything else stays as it came.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .toWellFormed();
}

/** Cut to `length` UTF-16 units with an ellipsis, never through a pair: what a Salesforce text field holds. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
