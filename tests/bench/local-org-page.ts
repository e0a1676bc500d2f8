import type { LocalOrgFigure } from './local-org.ts';

/** The figures as a page of docs. */
export function localOrgPage(figures: readonly LocalOrgFigure[]): string {
  const rows = figures.map(
    ({ name, value, unit }) => `| ${name} | ${value.toFixed(unit === 's' ? 1 : 2)} ${unit} |`,
  );
  return `# Speed of the local org

Made by \`npm run bench -- local-org\` on a shared two-core machine: orders of magnitude, not promises. A query is a whole
HTTP call by a client in the same process, the median of 101.

| what | time |
| --- | --- |
${rows.join('\n')}
`;
}
