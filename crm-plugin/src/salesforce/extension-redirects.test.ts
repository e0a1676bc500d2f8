import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { extensionIds, redirectUrls } from './extension-redirects.ts';

const pinned = z
  .object({
    chromeId: z.string(),
    firefoxId: z.string(),
    redirectUrls: z.object({ chrome: z.string(), firefox: z.string() }),
  })
  .parse(
    JSON.parse(
      readFileSync(join(import.meta.dirname, '../../../extension/extension-ids.json'), 'utf8'),
    ) as unknown,
  );

describe('redirect URLs of the extension', () => {
  it('X2 are those of the ids the extension pins', () => {
    expect(extensionIds).toEqual({ chromium: pinned.chromeId, firefox: pinned.firefoxId });
    expect(redirectUrls()).toEqual(expect.arrayContaining(Object.values(pinned.redirectUrls)));
  });
});
