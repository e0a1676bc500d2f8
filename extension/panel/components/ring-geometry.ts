/** The clock ring: an arc from twelve o'clock for the time used, and the ball at its end: now. All in CSS pixels. */
export interface RingGeometry {
  size: number;
  centre: number;
  radius: number;
  stroke: number;
  /** `stroke-dasharray` of the arc; undefined draws it whole. */
  dash: string | undefined;
  ball: { x: number; y: number; r: number } | undefined;
  /** Room for the face. */
  faceRadius: number;
}

export type RingKind = 'running' | 'late' | 'paused' | 'empty';

/**
 * @param size outer width; 76 detail, 56 escalate, 52 urgent card, 48 due soon, 44 on track, 28 ticket row.
 * @param share of the time used, 0–1; above 1 when late. Undefined shows no clock.
 */
export function ringGeometry(size: number, kind: RingKind, share: number | undefined): RingGeometry {
  const stroke = size >= 64 ? 4 : size >= 40 ? 3.5 : 2.5;
  const ballRadius = size >= 64 ? 6 : size >= 40 ? 5 : 3.5;
  const centre = size / 2;
  const radius = centre - stroke / 2 - 1;
  const circumference = 2 * Math.PI * radius;
  const base = { size, centre, radius, stroke, faceRadius: radius - stroke / 2 - 2 };
  if (kind === 'empty' || share === undefined) {
    return { ...base, dash: kind === 'paused' ? '3 4' : `0 ${round(circumference)}`, ball: undefined };
  }
  if (kind === 'paused') return { ...base, dash: '3 4', ball: ballAt(base, Math.min(share, 1), ballRadius) };
  if (kind === 'late') {
    // Past twelve by how much it is over, never more than a quarter turn.
    const over = Math.min(Math.max(share - 1, 0.02), 0.25);
    return { ...base, dash: undefined, ball: ballAt(base, over, ballRadius) };
  }
  const used = Math.min(Math.max(share, 0), 1);
  return {
    ...base,
    dash: `${round(used * circumference)} ${round(circumference)}`,
    ball: ballAt(base, used, ballRadius),
  };
}

function ballAt({ centre, radius }: { centre: number; radius: number }, turn: number, r: number) {
  const angle = (turn - 0.25) * 2 * Math.PI;
  return { x: round(centre + radius * Math.cos(angle)), y: round(centre + radius * Math.sin(angle)), r };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
