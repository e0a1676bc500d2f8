import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';

/** A file the pages serve, held in memory: the whole set is about 4 MB. */
export interface StaticAsset {
  body: Buffer;
  type: string;
}

const here = import.meta.dirname;
const designSystem = join(
  dirname(createRequire(import.meta.url).resolve('@salesforce-ux/design-system/package.json')),
  'assets',
);

/** Page script modules by file name (`main.js`), types stripped and imports pointing at the `.js` names. */
export function clientScripts(): Map<string, StaticAsset> {
  const folder = join(here, 'client');
  const scripts = new Map<string, StaticAsset>();
  for (const file of readdirSync(folder)) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
    const source = readFileSync(join(folder, file), 'utf8');
    const script = withoutTypes(source).replaceAll(/(from '\.\/[\w-]+)\.ts'/g, "$1.js'");
    scripts.set(file.replace(/\.ts$/, '.js'), { body: Buffer.from(script), type: 'text/javascript' });
  }
  return scripts;
}

/** Node calls the function experimental and says so on the console of whoever starts the org: not their concern. */
function withoutTypes(source: string): string {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** The design system's sheet first, the pages' own after it. */
export function styleSheets(): Map<string, StaticAsset> {
  const sheets = new Map<string, StaticAsset>();
  const add = (name: string, path: string) =>
    sheets.set(name, { body: readFileSync(path), type: 'text/css; charset=utf-8' });
  add('slds.css', join(designSystem, 'styles/salesforce-lightning-design-system.min.css'));
  for (const file of readdirSync(join(here, 'styles')).sort()) add(file, join(here, 'styles', file));
  return sheets;
}

/** Icon sprites and the few images the header needs, by their path below `assets/`. */
export function designSystemImages(): Map<string, StaticAsset> {
  const images = new Map<string, StaticAsset>();
  for (const set of ['standard', 'utility', 'custom', 'action']) {
    const path = `icons/${set}-sprite/svg/symbols.svg`;
    images.set(path, { body: readFileSync(join(designSystem, path)), type: 'image/svg+xml' });
  }
  for (const path of ['images/profile_avatar_96.png', 'images/logo-noname.svg']) {
    const type = path.endsWith('.png') ? 'image/png' : 'image/svg+xml';
    images.set(path, { body: readFileSync(join(designSystem, path)), type });
  }
  return images;
}

/** A short name for the content, so that a browser may keep the file for good. */
export function fingerprint(assets: Iterable<StaticAsset>): string {
  const hash = createHash('sha256');
  for (const asset of assets) hash.update(asset.body);
  return hash.digest('base64url').slice(0, 16);
}
