import { faceFeatures, type FaceFeatures } from './face-features.ts';

/** A drawn face on a 40 × 40 ground, seeded by the person's id. */
export function Face({ seed }: { seed: string }) {
  const face = faceFeatures(seed);
  return (
    <>
      <rect width="40" height="40" fill={face.ground} />
      <BackHair {...face} />
      <path fill={face.coat} d="M3 40c0-8.500 6.500-12.500 17-12.500S37 31.500 37 40z" />
      <path fill={face.skin} d="M16.500 21h7v6.500c0 2-1.500 3.300-3.500 3.300s-3.500-1.300-3.500-3.300z" />
      <ellipse cx="20" cy="16" rx="7.600" ry="8.800" fill={face.skin} />
      <path fill={face.hair} d={frontHair[face.style]} />
      {face.glasses && (
        <g fill="none" stroke="#2b2f38" strokeWidth="1">
          <circle cx="16.800" cy="16.200" r="2.500" />
          <circle cx="23.200" cy="16.200" r="2.500" />
          <path d="M19.300 16h1.400" />
        </g>
      )}
    </>
  );
}

function BackHair({ style, hair }: FaceFeatures) {
  if (style === 'bob') return <path fill={hair} d="M10.500 25C9 10 13 4.500 20 4.500S31 10 29.500 25z" />;
  if (style === 'waves') return <path fill={hair} d="M9.500 33C8 11 12 4.500 20 4.500S32 11 30.500 33z" />;
  if (style !== 'bun') return null;
  return (
    <>
      <circle cx="20" cy="4.800" r="4" fill={hair} />
      <ellipse cx="20" cy="14" rx="9" ry="8.500" fill={hair} />
    </>
  );
}

const frontHair: Record<FaceFeatures['style'], string> = {
  short:
    'M12.200 15.500C11 8.500 14.500 5 20 5s9 3.500 7.800 10.500c-.6-2.500-1.300-4-2.600-5-3.400.8-7 .8-10.400 0-1.300 1-2 2.500-2.600 5z',
  side: 'M12 16c-1.500-7.500 2.500-11.500 8.500-11.500 5 0 9 3 7.600 11-.6-2.500-1.600-4-3.100-5-3.500.5-7 .2-9.500-1-1.700 1.500-2.900 3.500-3.500 6.500z',
  bob: 'M12.300 15c0-6 3-9 7.700-9s7.700 3 7.700 9c-4-1-6.500-2.500-8.500-5-1.500 2.500-3.500 4-6.900 5z',
  waves: 'M12.300 16c0-7 3-10 7.700-10s7.700 3 7.700 10c-3-1.500-5.500-4-6.500-7-2 4-5 6-8.900 7z',
  bun: 'M12.500 14c.5-5.500 3.500-8 7.500-8s7 2.500 7.500 8c-3-3-5-4-7.500-4s-4.500 1-7.500 4z',
};
