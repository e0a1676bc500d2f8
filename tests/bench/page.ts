import type { Measurement } from './sync.ts';

/** docs/benchmarks.md: each setting a table, each time as its ratio to ours. */
export function page(rows: readonly Measurement[]): string {
  const settings = [...new Set(rows.map((row) => `${row.latencyMs} ${row.rowCostMs}`))];
  const tables = settings.map((setting) => {
    const [latency = '', cost = ''] = setting.split(' ');
    const here = rows.filter((row) => `${row.latencyMs} ${row.rowCostMs}` === setting);
    const ours = here.find(({ name }) => name === 'handrail');
    const lines = here.map((row) => {
      const ratio = ours ? (ours.rowsPerSecond / row.rowsPerSecond).toFixed(1) : '';
      const calls = ((row.calls / row.rows) * 1000).toFixed(0);
      return `| ${row.name} | \`${row.how}\` | ${row.rows} | ${calls} | ${row.rowsPerSecond} | ${ratio} × |`;
    });
    return [
      `## ${latency} ms a call, ${cost} ms a row`,
      '',
      '| | how | rows a run | calls per 1,000 rows | rows/s | handrail is |',
      '|---|---|---|---|---|---|',
      ...lines,
    ].join('\n');
  });
  return `# Benchmarks

Made by \`npm run bench -- sync\`: new rows upserted by external id into the local org, every way in one run against the same server with the same injected latency, the median of five. Calls are exact; times are of a shared two-core machine, so read the ratios. "Handrail is 2.0 ×" means twice the rows a second; below 1 it is slower.

${tables.join('\n\n')}
`;
}
