import { text } from 'node:stream/consumers';
import { AuthInfo } from '@salesforce/core';

/**
 * Run as a process of its own, because @salesforce/core reads HOME once: stores the login given on standard input
 * (`{instanceUrl, accessToken}`) in that home.
 */
const { instanceUrl, accessToken } = JSON.parse(await text(process.stdin)) as Record<string, string>;
if (instanceUrl === undefined || accessToken === undefined)
  throw new Error('Give instanceUrl and accessToken.');
const info = await AuthInfo.create({
  accessTokenOptions: { instanceUrl, accessToken, loginUrl: instanceUrl },
});
await info.save();
