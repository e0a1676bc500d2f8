/** One holder's piece of the bar, in hundredths of its width. */
export interface BarPiece {
  start: number;
  width: number;
}

/** Nobody who had it is too small to see. */
const least = 2;
const gap = 0.6;

/** Pieces beside each other that fill the bar; equal ones where nothing has been held yet. */
export function barPieces(amounts: readonly number[]): BarPiece[] {
  const total = amounts.reduce((sum, one) => sum + one, 0);
  const wanted = amounts.map((one) => Math.max(least, total > 0 ? (one / total) * 100 : 1));
  const whole = wanted.reduce((sum, one) => sum + one, 0);
  const room = 100 - gap * (amounts.length - 1);
  let start = 0;
  return wanted.map((one) => {
    const piece = { start: round(start), width: round((one / whole) * room) };
    start += (one / whole) * room + gap;
    return piece;
  });
}

const round = (value: number) => Math.round(value * 100) / 100;
