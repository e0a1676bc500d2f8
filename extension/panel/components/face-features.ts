/** How a drawn face looks; the same person always looks the same. */
export interface FaceFeatures {
  ground: string;
  hair: string;
  skin: string;
  coat: string;
  style: (typeof hairStyles)[number];
  collar: 'round' | 'shirt' | 'high';
  glasses: 'none' | 'round' | 'square';
  /** Half the width of the head, in the drawing's own units. */
  width: number;
}

/** Each is told from the others by its outline, which is what is left of a face at 24 pixels. */
export const hairStyles = [
  'short',
  'side',
  'bob',
  'waves',
  'bun',
  'curls',
  'crop',
  'fringe',
  'tail',
  'quiff',
] as const;

/** Far enough apart to be told at a glance, and light enough for dark hair. */
const grounds = [
  '#a9cdfb',
  '#ffc2a1',
  '#8fdccb',
  '#ffd877',
  '#c9b8f5',
  '#f5aec6',
  '#b4dd9a',
  '#8ed3ec',
  '#d5d2c8',
];
const coats = [
  '#1d4fa8',
  '#b8371f',
  '#0b5f58',
  '#6b235d',
  '#453490',
  '#2b3140',
  '#2a6238',
  '#9a5b06',
  '#f3efe6',
];
const skins = ['#f3cdb0', '#f0c9a4', '#e5b489', '#d9a277', '#b97f56', '#8a5636'];
const hairs = ['#17181d', '#2f1d14', '#5a3320', '#8a5a2b', '#c79a4b', '#a4431f', '#9aa0a8'];

/** Where the mixing starts; another number gives everybody another face. */
const origin = 15_361_856;

/** @param seed a user's id: a name can change or be shared. */
export function faceFeatures(seed: string): FaceFeatures {
  // The last three of 18 characters are a checksum: the same user also goes by 15.
  const id = /^005\w{15}$/.test(seed) ? seed.slice(0, 15) : seed;
  let hash = origin;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193) >>> 0;
  const ground = pick(hash, 1, grounds.length);
  // Never a coat that melts into the ground: the two lists run side by side.
  const coat = (ground + 1 + pick(hash, 6, coats.length - 1)) % coats.length;
  return {
    ground: grounds[ground] ?? '#d5d2c8',
    coat: coats[coat] ?? '#2b3140',
    hair: hairs[pick(hash, 2, hairs.length)] ?? '#17181d',
    skin: skins[pick(hash, 3, skins.length)] ?? '#e5b489',
    style: hairStyles[pick(hash, 4, hairStyles.length)] ?? 'short',
    collar: (['round', 'shirt', 'high'] as const)[pick(hash, 7, 3)] ?? 'round',
    glasses: (['none', 'none', 'round', 'square'] as const)[pick(hash, 5, 4)] ?? 'none',
    width: 7 + pick(hash, 8, 3) * 0.6,
  };
}

/** An even choice for each feature, so that alike ids do not look alike. */
function pick(hash: number, feature: number, count: number): number {
  let mixed = Math.imul(hash ^ Math.imul(feature, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) % count;
}
