import { faceFeatures, type FaceFeatures } from './face-features.ts';

/** A drawn face on a 40 × 40 ground, seeded by the person's id. */
export function Face({ seed }: { seed: string }) {
  const face = faceFeatures(seed);
  return (
    <>
      <rect width="40" height="40" fill={face.ground} />
      <path fill={face.hair} d={backHair[face.style]} />
      <path fill={face.coat} d="M2 40c0-8.500 6.500-12.500 18-12.500S38 31.500 38 40z" />
      <path
        fill={face.skin}
        d="M16.300 20h7.400v7.800c0 2-1.600 3.400-3.700 3.400s-3.700-1.400-3.700-3.400z"
      />
      <Collar {...face} />
      <ellipse cx="20" cy="16" rx={face.width} ry="8.800" fill={face.skin} />
      <path fill={face.hair} d={frontHair[face.style]} />
      <g fill="#2b2f38">
        <circle cx="17" cy="17" r=".900" />
        <circle cx="23" cy="17" r=".900" />
      </g>
      <path d="M17.800 21.200q2.200 1.500 4.400 0" fill="none" stroke="#2b2f38" strokeOpacity=".55" />
      <Glasses {...face} />
    </>
  );
}

function Collar({ collar, coat, skin }: FaceFeatures) {
  if (collar === 'high') return <path fill={coat} d="M15.500 26h9v5.500h-9z" />;
  if (collar === 'shirt')
    return (
      <>
        <path fill="#ffffff" d="M14.500 28.200 20 36l5.500-7.800-2-1.200h-7z" />
        <path fill={skin} d="M16.500 26h7L20 32z" />
      </>
    );
  return null;
}

function Glasses({ glasses }: FaceFeatures) {
  if (glasses === 'none') return null;
  return (
    <g fill="none" stroke="#23262e" strokeWidth="1.200">
      {glasses === 'round' ? (
        <>
          <circle cx="16.600" cy="17" r="2.800" />
          <circle cx="23.400" cy="17" r="2.800" />
        </>
      ) : (
        <path d="M13.600 14.800h5.400v4.200h-5.400zM21 14.800h5.400v4.200H21z" />
      )}
      <path d="M19 16.600h2" />
    </g>
  );
}

type Shapes = Record<FaceFeatures['style'], string>;

/** Behind the head. */
const backHair: Shapes = {
  short: '',
  side: '',
  bob: 'M10 25.500C8 10 13 4 20 4s12 6 10 21.500z',
  waves: 'M8.500 34C6 11 11 3.500 20 3.500S34 11 31.500 34z',
  bun: 'M15.800 4.200a4.200 4.200 0 1 1 8.400 0 4.200 4.200 0 1 1-8.400 0zM10.500 14a9.500 9 0 0 1 19 0 9.500 9 0 0 1-19 0z',
  curls:
    'M20 1.500c3 0 5 1.200 6.200 3 3 .3 5 2.600 4.800 5.400 2 2 2.200 4.800.6 6.800.4 3-1.500 5.300-4.600 5.300H13c-3.100 0-5-2.300-4.600-5.300-1.600-2-1.400-4.800.6-6.800-.2-2.800 1.800-5.100 4.800-5.400 1.200-1.800 3.200-3 6.200-3z',
  crop: '',
  fringe: 'M10.500 21C8.500 9 13 4 20 4s11.500 5 9.500 17z',
  tail: 'M26 6c6-2 9.500 2.500 8.500 9-.6 4-2 7-4.500 9 .8-5-.5-9-3-12z',
  quiff: '',
};

/** Over the brow. */
const frontHair: Shapes = {
  short:
    'M12 15.500C10.800 8.500 14.500 5 20 5s9.200 3.500 8 10.500c-.6-2.500-1.300-4-2.600-5-3.400.8-7.400.8-10.800 0-1.300 1-2 2.500-2.600 5z',
  side: 'M11.800 16c-1.500-7.800 2.500-12 8.700-12 5.200 0 9.200 3.200 7.700 11.500-.6-2.500-1.600-4-3.100-5-3.500.5-7.200.2-9.700-1-1.700 1.500-3 3.500-3.600 6.500z',
  bob: 'M12 15c0-6 3-9.500 8-9.500s8 3.500 8 9.500c-4-1-6.800-2.500-8.800-5-1.500 2.500-3.700 4-7.200 5z',
  waves: 'M12 16c0-7 3-10.500 8-10.500s8 3.500 8 10.500c-3-1.500-5.700-4-6.700-7-2 4-5.200 6-9.300 7z',
  bun: 'M12.300 14c.5-5.500 3.600-8.300 7.700-8.300s7.200 2.800 7.700 8.300c-3-3-5.200-4-7.700-4s-4.700 1-7.700 4z',
  curls:
    'M12.500 13.500c-.5-5 3-8 7.500-8s8 3 7.500 8c-1.300-.6-2-1.600-2.300-2.700-1.300.9-2.700.9-3.700 0-1 .9-2.400.9-3.500 0-1 .9-2 .9-3.200 0-.3 1.100-1 2.100-2.300 2.700z',
  crop: 'M12.600 12.500C13.200 8 16 6.300 20 6.300s6.800 1.700 7.400 6.200c-1.800-2-4.200-2.800-7.400-2.800s-5.600.8-7.400 2.800z',
  fringe: 'M12 14.200C11.800 8 15 5 20 5s8.200 3 8 9.200z',
  tail: 'M12.200 14.500C12 8 15.500 5 20 5s8 3 7.800 9.500C25.500 12 24 10 23 8.500c-2.200 3-6 5-10.800 6z',
  quiff:
    'M12.200 14.500c-1.200-5 .3-8.300 3-9.800C18.500 2 27 1.500 28.800 6c.9 2.500.3 5.500-1 8.500-.7-2-1.600-3.300-2.900-4-4 .6-7 .2-9.500-.6-1.600 1-2.600 2.500-3.200 4.600z',
};
