/**
 * Plain text in Jira's wiki markup: inside `{noformat}` nothing is formatted, loaded or mentioned. The text cannot end
 * the block: a space parts the brace from the word. Lines that end in a web address stand below, to be clicked.
 */
export function asMarkup(text: string): string {
  const lines = text.trimEnd().split('\n');
  const links: string[] = [];
  while (lines.length > 1 && /^[\w .,'-]{0,80}: https?:\/\/[\w.:/-]+$/.test(lines.at(-1) ?? '')) {
    links.unshift(lines.pop() ?? '');
  }
  const words = lines
    .join('\n')
    .trimEnd()
    .replace(/\{(?=noformat)/gi, '{ ');
  return [`{noformat}\n${words}\n{noformat}`, ...links].join('\n\n');
}
