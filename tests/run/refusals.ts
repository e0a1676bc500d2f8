import { z } from 'zod';

/** How many refusals of the local org a run must have tested. */
export const LEAST_REFUSALS = 150;

/** What is read of vitest's JSON report (reporter `json`). */
const reportShape = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/**
 * Tests that passed and show the local org refusing something: those below `tests/local-org` whose name has the word
 * "refuses". @throws ZodError when the report is none
 */
export function refusalsTested(report: unknown): number {
  return reportShape
    .parse(report)
    .testResults.filter(({ name }) => name.replaceAll('\\', '/').includes('/tests/local-org/'))
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ fullName, status }) => status === 'passed' && /\brefuses\b/.test(fullName)).length;
}
