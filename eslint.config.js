import tseslint from 'typescript-eslint';

/**
 * Typed lint for every hand-written TypeScript file.
 * Each rule that is off says why; a rule is never silenced in a file without a reason beside it.
 */
export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/lib/**',
      '**/.output/**',
      '**/.wxt/**',
      '**/.cache/**',
      '**/out/**',
      '**/node_modules/**',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // Numbers read well in templates; anything else must be made text on purpose.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Handlers and stubs of ports are async because the port says so.
      '@typescript-eslint/require-await': 'off',
      // `() => promise` as an event handler is common in React; unhandled promises are still found.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // A generic that only names the answer (`json<T>()`) is allowed where the border parses it.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Arrow shorthands that call a void function are clear enough.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // tsconfig asks for row['Name'] on index signatures; the two rules would fight.
      '@typescript-eslint/dot-notation': 'off',
      'no-console': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
    },
  },
  {
    // Scripts and command lines talk to a person on the console.
    files: [
      'tests/**/main.ts',
      'tests/demo/**',
      'tests/run/**',
      'tests/bench/**',
      'tests/clients/**',
      'tests/journeys/**',
    ],
    rules: { 'no-console': 'off' },
  },
  { files: ['**/*.js', '**/*.mjs', '**/*.cjs'], extends: [tseslint.configs.disableTypeChecked] },
);
