/**
 * Takes secrets out of everything the program prints. Two nets: values known to be secret (said here as soon as they
 * are read), and Salesforce's own token forms, known or not. Process-wide, because what it guards, the process's
 * output, is so too.
 */
const known = new Set<string>();

/** From now on this text is never printed. Shorter than four characters it would blank ordinary words. */
export function hide(secret: string): void {
  if (secret.length < 4) return;
  known.add(secret);
  known.add(JSON.stringify(secret).slice(1, -1));
  known.add(encodeURIComponent(secret));
  known.add(Buffer.from(secret).toString('base64'));
}

const tokenForms = [
  /\b00D[A-Za-z0-9]{12,15}![\w.~+/=-]+/g, // access token: org id, '!', signature
  /\b5Aep861[\w.-]+/g, // refresh token
  /\bforce:\/\/\S+/g, // sfdx auth URL
  /(?<=\b(?:Bearer|OAuth|Basic)\s)[\w.!~+/=-]{8,}/g,
  /(?<="?(?:access_token|refresh_token|oauth_token|client_secret|password)"?\s*[=:]\s*"?)[^\s"'&,}]{4,}/gi,
];

export const hidden = '[hidden]';

export function redact(text: string): string {
  let clean = text;
  // Longest first: a secret may hold a shorter one.
  for (const secret of [...known].sort((a, b) => b.length - a.length))
    clean = clean.replaceAll(secret, hidden);
  for (const form of tokenForms) clean = clean.replace(form, hidden);
  return clean;
}

/** A database address holds its password; neither may be printed by a driver's error. */
export function hideUrlPassword(databaseUrl: string): void {
  hide(databaseUrl);
  if (!URL.canParse(databaseUrl)) return;
  const { password } = new URL(databaseUrl);
  hide(password);
  hide(decodeURIComponent(password));
}
