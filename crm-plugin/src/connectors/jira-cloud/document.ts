/**
 * Plain text in Atlassian Document Format (developer.atlassian.com, "Atlassian Document Format"): in a code block
 * nothing is formatted, loaded or mentioned. Lines that end in a web address stand below it as links.
 */
export function asDocument(text: string): object {
  const lines = text.trimEnd().split('\n');
  const links: object[] = [];
  for (;;) {
    const [, label = '', address] =
      /^([\w .,'-]{0,80}: )(https?:\/\/[\w.:/-]+)$/.exec(lines.at(-1) ?? '') ?? [];
    if (address === undefined || lines.length < 2) break;
    const link = { type: 'text', text: address, marks: [{ type: 'link', attrs: { href: address } }] };
    links.unshift({ type: 'paragraph', content: [{ type: 'text', text: label }, link] });
    lines.pop();
  }
  const words = lines.join('\n').trimEnd();
  // A text node may not be empty.
  const block = { type: 'codeBlock', ...(words !== '' && { content: [{ type: 'text', text: words }] }) };
  return { type: 'doc', version: 1, content: [block, ...links] };
}
