/** Saves an access token under an alias with @salesforce/core, in the HOME it is given. Runs as a process of its own. */
import { AuthInfo } from '@salesforce/core';

const need = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set.`);
  return value;
};
const instanceUrl = need('INSTANCE_URL');
const accessToken = need('ACCESS_TOKEN');
const user = (await (
  await fetch(`${instanceUrl}/services/oauth2/userinfo`, {
    headers: { Authorization: `Bearer ${accessToken}` },
  })
).json()) as { preferred_username: string };
const info = await AuthInfo.create({
  username: user.preferred_username,
  accessTokenOptions: { accessToken, instanceUrl, loginUrl: instanceUrl },
});
await info.save();
await info.setAlias(need('ALIAS'));
