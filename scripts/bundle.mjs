// Bundles the command and the library into dist/: fifty loose modules cost a cold start 90 ms more than one file.
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

/** epub-gen-memory's own variant for the web, which does not check the types of its options: TypeScript has. */
const withoutPredicates = {
  name: 'without-predicates',
  setup({ onResolve }) {
    onResolve({ filter: /\/predicates$/ }, ({ resolveDir, path }) =>
      /epub-gen-memory/.test(resolveDir) ? { path: join(resolveDir, `${path}-nop.js`) } : undefined,
    )
  },
}

rmSync('dist', { recursive: true, force: true })
await build({
  entryPoints: { cli: 'src/cli/main.ts', index: 'src/index.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // Packages with native parts, WebAssembly or files of their own stay outside.
  external: [
    'puppeteer',
    '@sparticuz/chromium',
    'subset-font',
    '@expo-google-fonts/*',
    'linkedom',
    '@mozilla/readability',
    'mammoth',
    '@likecoin/epubcheck-ts',
    'pdfjs-dist',
  ],
  alias: {
    'node-fetch': './scripts/instead/node-fetch.mjs',
    // Its main file is written so that no bundler can follow it.
    'jsonc-parser': 'jsonc-parser/lib/esm/main.js',
  },
  plugins: [withoutPredicates],
  banner: {
    // What CommonJS packages within the bundle expect around them.
    js: [
      "import { createRequire as __createRequire } from 'node:module';",
      "import { fileURLToPath as __fileURLToPath } from 'node:url';",
      'const require = __createRequire(import.meta.url);',
      'const __filename = __fileURLToPath(import.meta.url);',
      "const __dirname = __fileURLToPath(new URL('.', import.meta.url));",
    ].join(' '),
  },
  // Half the text to parse at each start; names stay, so that a stack can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  logLevel: 'warning',
})
// The thread that cuts fonts is started from a file of its own.
copyFileSync('src/render/fonts/subset-thread.mjs', 'dist/subset-thread.mjs')
