// Bundles the command and the library into dist/: fifty loose modules cost a cold start 90 ms more than one file.
import { rmSync } from 'node:fs'
import { build } from 'esbuild'

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
    'puppeteer-core',
    '@sparticuz/chromium',
    'subset-font',
    'epub-gen-memory',
    '@expo-google-fonts/*',
  ],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
})
