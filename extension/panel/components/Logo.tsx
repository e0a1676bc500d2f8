/** Handrail's mark: the ball on the clock ring. */
export function Logo() {
  return (
    <svg className="logo" width="20" height="20" viewBox="0 0 20 20" fill="none" aria-hidden="true">
      <path d="M10 2.500a7.500 7.500 0 1 1-7.300 5.800" strokeWidth="2.500" strokeLinecap="round" />
      <circle cx="4.600" cy="4.600" r="2.900" />
    </svg>
  );
}
