import { text } from 'node:stream/consumers';
import { AuthInfo } from '@salesforce/core';
import { z } from 'zod';

/**
 * Run as a process of its own, because @salesforce/core reads HOME once: stores the logins given on standard input
 * in that home.
 */
const input = z.object({ instanceUrl: z.string(), accessTokens: z.array(z.string()) });
const { instanceUrl, accessTokens } = input.parse(JSON.parse(await text(process.stdin)));
for (const accessToken of accessTokens) {
  const info = await AuthInfo.create({
    accessTokenOptions: { instanceUrl, accessToken, loginUrl: instanceUrl },
  });
  await info.save();
}
