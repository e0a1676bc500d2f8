import type { SalesforceGateway, SalesforceRow } from '../salesforce/gateway.ts';

/** An adapter that cannot carry several questions in one call is asked one after the other. */
export async function askTogether(
  gateway: SalesforceGateway,
  questions: readonly string[],
): Promise<SalesforceRow[][]> {
  const [only, second] = questions;
  if (only === undefined) return [];
  if (second === undefined) return [await gateway.query(only)];
  if (gateway.queryTogether) return gateway.queryTogether(questions);
  const answers: SalesforceRow[][] = [];
  for (const soql of questions) answers.push(await gateway.query(soql));
  return answers;
}
