import { describe, expect, it } from 'vitest';
import { faceFeatures } from './face-features.ts';

/** Ids of users made one after the other, as an org gives them. */
const neighbours = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
  .split('')
  .map((last) => `005Hr000000000${last}`);

describe('drawn faces', () => {
  it('E2 stay the same for the same person, by 15 characters or by 18', () => {
    expect(faceFeatures('005Hr0000000001IAA')).toEqual(faceFeatures('005Hr0000000001'));
  });

  it('E2 tell neighbours apart by what is left at 24 pixels: outline, ground and hair', () => {
    const seen = neighbours.map(faceFeatures).map(({ style, ground, hair }) => `${style} ${ground} ${hair}`);
    expect(new Set(seen).size).toBeGreaterThan(neighbours.length * 0.9);
  });

  it('use every outline', () => {
    expect(new Set(neighbours.map((id) => faceFeatures(id).style)).size).toBe(10);
  });
});
