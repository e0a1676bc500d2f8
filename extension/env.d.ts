/** What the build writes into the code. */
interface ImportMetaEnv {
  readonly BROWSER: 'chrome' | 'edge' | 'firefox';
}
interface ImportMeta {
  readonly env: ImportMetaEnv;
}
