import type { Standing } from '@handrail/shared';
import { useId } from 'react';
import { Face } from './Face.tsx';
import { ringGeometry, type RingKind } from './ring-geometry.ts';
import { toneClass } from './tone.ts';

interface HolderRingProps {
  size: number;
  /** Seeds the face; undefined draws "no owner". */
  seed: string | undefined;
  tone: Standing['tone'];
  mine?: boolean;
  share?: number | undefined;
  /** For somebody who will have it next: an empty ring, no ball. */
  future?: boolean;
  /** The time left in one unit, in place of the face: where the reader holds all of them, as on the desk. */
  label?: string | undefined;
}

/** Handrail's sign: who has the ball, with the clock as a ring around the face. Words beside it say the same. */
export function HolderRing({
  size,
  seed,
  tone,
  mine = false,
  share: known,
  future = false,
  label,
}: HolderRingProps) {
  const clip = useId();
  // What is late is over, also where nobody knows when its clock began.
  const share = known ?? (tone === 'late' ? 1 : undefined);
  const geometry = ringGeometry(size, future ? 'empty' : kindOf(tone), share);
  const { centre, radius, stroke, dash, ball, faceRadius } = geometry;
  const circle = { cx: centre, cy: centre, r: radius, strokeWidth: stroke };
  if (seed === undefined) return <NoOwnerRing size={size} radius={radius} stroke={stroke} />;
  return (
    <svg
      className={`ring ${toneClass(tone, mine)}`}
      width={size}
      height={size}
      viewBox={`0 0 ${size} ${size}`}
      fill="none"
      aria-hidden="true"
    >
      <circle className="track" {...circle} />
      {!future && (share !== undefined || tone === 'paused') && (
        <circle
          className="arc"
          {...circle}
          strokeDasharray={dash}
          transform={`rotate(-90 ${centre} ${centre})`}
        />
      )}
      {label === undefined ? (
        <>
          <clipPath id={clip}>
            <circle cx={centre} cy={centre} r={faceRadius} />
          </clipPath>
          <g clipPath={`url(#${clip})`}>
            <g
              transform={`translate(${centre - faceRadius} ${centre - faceRadius}) scale(${faceRadius / 20})`}
            >
              <Face seed={seed} />
            </g>
          </g>
        </>
      ) : (
        <text className="ring-label" x={centre} y={centre + 4.5} textAnchor="middle">
          {label}
        </text>
      )}
      {ball && <circle className="ball" cx={ball.x} cy={ball.y} r={ball.r} />}
      {ball && tone === 'blocked' && (
        <path className="bar" d={`M${ball.x - ball.r / 2} ${ball.y}h${ball.r}`} strokeWidth={ball.r / 2.5} />
      )}
    </svg>
  );
}

function NoOwnerRing({ size, radius, stroke }: { size: number; radius: number; stroke: number }) {
  const centre = size / 2;
  return (
    <svg
      className="ring is-late"
      width={size}
      height={size}
      viewBox={`0 0 ${size} ${size}`}
      fill="none"
      aria-hidden="true"
    >
      <circle
        className="arc"
        cx={centre}
        cy={centre}
        r={radius}
        strokeWidth={stroke / 1.6}
        strokeDasharray="3 3"
      />
      <g className="person" transform={`translate(${centre - 8} ${centre - 8})`}>
        <circle cx="8" cy="5.500" r="2.750" />
        <path d="M2.800 13.500c.4-2.700 2.400-4 5.200-4s4.800 1.300 5.200 4" />
      </g>
    </svg>
  );
}

function kindOf(tone: Standing['tone']): RingKind {
  if (tone === 'late') return 'late';
  return tone === 'paused' ? 'paused' : 'running';
}
