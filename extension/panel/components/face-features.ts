/** How a drawn face looks; the same person always looks the same. */
export interface FaceFeatures {
  ground: string;
  hair: string;
  skin: string;
  coat: string;
  style: 'short' | 'side' | 'bob' | 'waves' | 'bun';
  glasses: boolean;
}

const grounds = [
  '#cfe3ff',
  '#ffe1d2',
  '#d4efe9',
  '#ffe6b8',
  '#e6e0fb',
  '#f9d9e4',
  '#dcefdc',
  '#d9ecf5',
  '#dde3ea',
];
const coats = [
  '#2f5fb3',
  '#c2452d',
  '#0f766e',
  '#7a2f6b',
  '#55449a',
  '#93264f',
  '#2f7045',
  '#1f6f8b',
  '#3f4f66',
];
const skins = ['#f0c9a4', '#edbd98', '#e9bd93', '#d9a277', '#b97f56', '#f3cdb0', '#8a5636'];
const hairs = ['#23242b', '#2a2023', '#1f1a18', '#3b2417', '#5a3320', '#6b4a2c'];
const styles = ['short', 'side', 'bob', 'waves', 'bun'] as const;

/** Where the mixing starts; another number gives everybody another face. */
const origin = 1_017_072;

/** @param seed a user's id: a name can change or be shared. */
export function faceFeatures(seed: string): FaceFeatures {
  let hash = origin;
  for (let at = 0; at < seed.length; at++) hash = Math.imul(hash ^ seed.charCodeAt(at), 0x01000193) >>> 0;
  const colour = pick(hash, 1, grounds.length);
  return {
    ground: grounds[colour] ?? '#dde3ea',
    coat: coats[colour] ?? '#3f4f66',
    hair: hairs[pick(hash, 2, hairs.length)] ?? '#23242b',
    skin: skins[pick(hash, 3, skins.length)] ?? '#edbd98',
    style: styles[pick(hash, 4, styles.length)] ?? 'short',
    glasses: pick(hash, 5, 4) === 0,
  };
}

/** An even choice for each feature, so that alike ids do not look alike. */
function pick(hash: number, feature: number, count: number): number {
  let mixed = Math.imul(hash ^ Math.imul(feature, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) % count;
}
