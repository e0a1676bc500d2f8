import type { ApiError, Problem } from '@handrail/shared';

/** The org's own words are for the user: our validation rules speak plainly. */
export function refusal(errors: readonly ApiError[]): Problem {
  return { kind: 'refused', messages: [...new Set(errors.map(({ message }) => message))] };
}
