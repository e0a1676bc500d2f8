/**
 * How long the refresh tokens of an app live.
 * Source: Metadata API Developer Guide, "ExtlClntAppOauthConfigurablePolicies"; Salesforce Help, "Refresh Token Rotation".
 */
export interface RefreshTokenPolicy {
  /** `Infinite`: until revoked; `Zero`: dead at once; a time since it was issued, or since it was last used. */
  kind: 'Infinite' | 'Zero' | 'SpecificLifetime' | 'SpecificInactivity';
  /** Of the two specific kinds. */
  periodMs?: number;
  /** Each use gives a new token and ends the old one. */
  rotates: boolean;
}

const HOUR = 60 * 60 * 1000;
const UNITS: Readonly<Record<string, number>> = { Hours: HOUR, Days: 24 * HOUR, Months: 30 * 24 * HOUR };
const KINDS = ['Infinite', 'Zero', 'SpecificLifetime', 'SpecificInactivity'] as const;

export function refreshTokenPolicy(policies: Record<string, unknown>, rotates: boolean): RefreshTokenPolicy {
  const kind = KINDS.find((known) => known === policies['refreshTokenPolicyType']) ?? 'Infinite';
  const unit = UNITS[String(policies['refreshTokenValidityUnit'])] ?? UNITS['Days'] ?? HOUR;
  const periodMs = Number(policies['refreshTokenValidityPeriod'] ?? 0) * unit;
  return kind.startsWith('Specific') ? { kind, periodMs, rotates } : { kind, rotates };
}

/** Is a token of this age, not used for so long, still good? Times in milliseconds. */
export function isAlive(policy: RefreshTokenPolicy, age: number, idle: number): boolean {
  if (policy.kind === 'Infinite') return true;
  if (policy.kind === 'Zero') return false;
  return (policy.kind === 'SpecificLifetime' ? age : idle) < (policy.periodMs ?? 0);
}
