/**
 * Plain text as a Redmine description that shows exactly that text. In Textile as in Markdown a customer's words could
 * become headings, pictures loaded from elsewhere (`!http://…!`), macros or mentions that send mail: inside
 * `<pre>` nothing is formatted. Lines that end in a web address stand below it, so that they can be clicked.
 */
export function asPlainDescription(text: string): string {
  const lines = text.trimEnd().split('\n');
  const links: string[] = [];
  while (lines.length > 1 && /^[\w .,'-]{0,80}: https?:\/\/[\w.:/-]+$/.test(lines.at(-1) ?? '')) {
    links.unshift(lines.pop() ?? '');
  }
  const body = lines
    .join('\n')
    .trimEnd()
    .replace(/<(\/?)(pre)/gi, '< $1$2');
  return [`<pre>\n${body}\n</pre>`, ...links].join('\n\n');
}

/** The idempotency key in the description: of use where the key field cannot be set. */
export function keyLine(key: string): string {
  return `Handrail key: ${key}`;
}

export function hasKeyLine(description: string, key: string): boolean {
  return description.split(/\r?\n/).at(-1)?.trim() === keyLine(key);
}
