import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.datos/**', 'docs/**'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: ['test', 'it', 'describe', 'suite'].map((name) => ({ from: 'package', name, package: 'node:test' })) }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-restricted-globals': ['error', { name: 'event' }],
    },
  },
  {
    files: ['apps/servidor/src/**/*.ts', 'packages/**/*.ts'],
    ignores: ['**/*.test.ts', '**/pruebas/**', '**/reloj.ts', '**/config.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'La hora se pide al reloj.' },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'La hora se pide al reloj.' },
        { selector: "MemberExpression[object.name='process'][property.name='env']", message: 'El entorno se lee solo en config.ts.' },
      ],
    },
  },
  {
    // Lo que contesta el servidor se mira campo por campo: tiparlo repetiría lo que se prueba.
    files: ['**/*.test.ts', '**/pruebas/**/*.ts'],
    rules: Object.fromEntries(['no-explicit-any', 'no-unsafe-argument', 'no-unsafe-assignment', 'no-unsafe-call', 'no-unsafe-member-access', 'no-unsafe-return'].map((regla) => [`@typescript-eslint/${regla}`, 'off'])),
  },
  { files: ['apps/portal/**/*.{ts,tsx}'], plugins: { 'react-hooks': reactHooks }, rules: reactHooks.configs.recommended.rules },
  { files: ['**/*.mjs', '**/*.js', '**/*.cjs'], ...tseslint.configs.disableTypeChecked },
)
