/**
 * GitHub's issues have no fields of one's own, so what Handrail keeps stands as lines at the end of the body,
 * where people can read and edit them: `Due: 2027-02-03`, `Next step: Ask the supplier`.
 */
const names = { crm: 'CRM record', due: 'Due', nextStep: 'Next step', key: 'Handrail key' } as const;
export type BodyLine = keyof typeof names;

/**
 * Plain text as a body that shows exactly that text: in a fenced block nothing is formatted, no picture is loaded
 * and nobody is mentioned. The fence is longer than any in the text, so the text cannot end it.
 * Lines that end in a web address stand below it, so that they can be clicked.
 */
export function composeBody(text: string, lines: Partial<Record<BodyLine, string>>): string {
  const words = text.trimEnd().split('\n');
  const links: string[] = [];
  while (words.length > 1 && /^[\w .,'-]{0,80}: https?:\/\/[\w.:/-]+$/.test(words.at(-1) ?? '')) {
    links.unshift(words.pop() ?? '');
  }
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const own = Object.entries(lines).map(([line, value]) => `${names[line as BodyLine]}: ${value}`);
  return [`${fence}text\n${words.join('\n').trimEnd()}\n${fence}`, ...links, own.join('\n')].join('\n\n');
}

/** The last line of that name outside fenced blocks: a customer's words never pass for one of ours. */
export function bodyLine(body: string | null | undefined, line: BodyLine): string | undefined {
  const wanted = `${names[line].toLowerCase()}:`;
  const found = unfenced(body ?? '').findLast((one) => one.toLowerCase().startsWith(wanted));
  const value = found?.slice(wanted.length).trim();
  return value === '' ? undefined : value;
}

function unfenced(body: string): string[] {
  let fence: string | undefined;
  const outside: string[] = [];
  for (const line of body.split(/\r?\n/)) {
    const run = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    if (fence === undefined && run) fence = run[1];
    else if (fence === undefined) outside.push(line.trim());
    else if (run?.[1]?.startsWith(fence) && (run[2] ?? '').trim() === '') fence = undefined;
  }
  return outside;
}
