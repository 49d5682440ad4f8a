// Bundles the command and the library into dist/: fifty loose modules cost a cold start 90 ms more than one file.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { build, transform } from 'esbuild'

/** epub-gen-memory's own variant for the web, which does not check the types of its options: TypeScript has. */
const withoutPredicates = {
  name: 'without-predicates',
  setup({ onResolve }) {
    onResolve({ filter: /\/predicates$/ }, ({ resolveDir, path }) =>
      /epub-gen-memory/.test(resolveDir) ? { path: join(resolveDir, `${path}-nop.js`) } : undefined,
    )
  },
}

/** Nothing for epub-gen-memory's own repair of HTML, which is given none. */
const withoutRepair = {
  name: 'without-repair',
  setup({ onResolve }) {
    onResolve({ filter: /\/html-parse$/ }, ({ resolveDir }) =>
      /epub-gen-memory/.test(resolveDir)
        ? { path: resolve('scripts/instead/html-parse-in-epub-gen-memory.mjs') }
        : undefined,
    )
  },
}

/** Node's own compression for what pdf-lib packs. */
const nodeCompression = {
  name: 'node-compression',
  setup({ onResolve }) {
    onResolve({ filter: /^fflate$/ }, ({ resolveDir }) =>
      /pdf-lib/.test(resolveDir) ? { path: resolve('scripts/instead/fflate-in-pdf-lib.mjs') } : undefined,
    )
  },
}

/** unist-util-visit-parents names every visitor of every node, for stacks that nobody reads: a third of all visits' time. */
const withoutNames = {
  name: 'without-names',
  setup({ onLoad }) {
    onLoad({ filter: /unist-util-visit-parents[\\/]lib[\\/]index\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      const contents = text.replace(/Object\.defineProperty\(visit, 'name', \{[^}]*\}\)/, '')
      if (contents === text) throw new Error(`${path} names its visitors in another way than before.`)
      return { contents }
    })
  },
}

/** HarfBuzz is a dependency of subset-font, and found from there, not from the bundle. */
const fromSubsetFont = {
  name: 'from-subset-font',
  setup({ onLoad }) {
    onLoad({ filter: /subset-font[\\/]index\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      const contents = text.replace(
        "require.resolve('harfbuzzjs/",
        "require('node:module').createRequire(require.resolve('subset-font')).resolve('harfbuzzjs/",
      )
      if (contents === text) throw new Error(`${path} finds HarfBuzz in another way than before.`)
      return { contents }
    })
  },
}

rmSync('dist', { recursive: true, force: true })

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
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
    'html-entities': './scripts/instead/html-entities.mjs',
    'node-html-better-parser': './scripts/instead/node-html-better-parser.mjs',
    'proxy-agent': './scripts/instead/proxy-agent.mjs',
    ws: './scripts/instead/ws.mjs',
    // Its main file is written so that no bundler can follow it.
    'jsonc-parser': 'jsonc-parser/lib/esm/main.js',
  },
  plugins: [withoutPredicates, withoutRepair, nodeCompression, withoutNames],
  // Half the text to parse at each start; names stay, so that a stack can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  logLevel: 'warning',
}

/** What CommonJS packages within a bundle of modules expect around them. */
const commonJs = [
  "import { createRequire as __createRequire } from 'node:module';",
  "import { fileURLToPath as __fileURLToPath } from 'node:url';",
  'const require = __createRequire(import.meta.url);',
  'const __filename = __fileURLToPath(import.meta.url);',
  "const __dirname = __fileURLToPath(new URL('.', import.meta.url));",
].join(' ')

/** What belongs to unified stays outside of the library: a chain of other people's has it, and must not have it twice. */
const unified = ['unified', 'vfile', 'vfile-message', 'remark-*', 'rehype-*', 'mdast-*', 'hast*', 'unist-*', 'xast-*']

// The library, and the plugins that have doors of their own.
const plugins = readdirSync('src/plugins').filter((name) => /^re(?:mark|hype)-/.test(name))
await build({
  ...common,
  external: [...common.external, ...unified],
  entryPoints: {
    index: 'src/index.ts',
    ...Object.fromEntries(plugins.map((name) => [`plugins/${basename(name, '.ts')}`, join('src/plugins', name)])),
  },
  outdir: 'dist',
  splitting: true,
  format: 'esm',
  banner: { js: commonJs },
})

// The command: scripts that load each other when they are needed, and that V8 can compile once for many starts. A bundler
// divides modules alone, so they become scripts afterwards.
const command = await build({
  ...common,
  entryPoints: { main: 'src/cli/main.ts' },
  outdir: 'dist/command',
  splitting: true,
  format: 'esm',
  write: false,
})
mkdirSync('dist/command')
const digest = createHash('sha256')
for (const { path, text } of command.outputFiles.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
  const { code } = await transform(text, {
    format: 'cjs',
    target: 'node20',
    minifyWhitespace: true,
    // This and `__import` are given to every script by `launch.ts`.
    define: { 'import.meta.url': '__url' },
  })
  const script = code
    .replace(/(?<![\w$.])import\(/g, '__import(')
    // One byte a character. Beyond ASCII there are strings and patterns, where escapes mean the same.
    .replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  writeFileSync(join('dist/command', basename(path)), script)
  digest.update(script)
}
writeFileSync('dist/command/package.json', '{"type":"commonjs"}\n')
await build({
  ...common,
  entryPoints: { cli: 'src/cli/launch.ts' },
  outdir: 'dist',
  format: 'esm',
  define: { BUNDLE_DIGEST: JSON.stringify(digest.digest('hex').slice(0, 16)) },
})

// The thread that cuts fonts is started from a file of its own. It is handed HarfBuzz, and packs no WOFF2.
await build({
  ...common,
  external: [],
  alias: { wawoff2: './scripts/instead/wawoff2.mjs' },
  plugins: [fromSubsetFont],
  entryPoints: { 'subset-thread': 'src/render/fonts/subset-thread.mjs' },
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  format: 'esm',
  banner: { js: commonJs },
})

// What runs in the browser of who reads an archive's site.
await build({
  bundle: true,
  platform: 'browser',
  target: 'es2020',
  format: 'iife',
  minify: true,
  logLevel: 'warning',
  entryPoints: { search: 'src/site/browser/search.mjs', report: 'src/site/browser/report.mjs' },
  outdir: 'dist/site',
})

// The page of the preview, with the reading system and the renderer of PDFs that it shows editions in.
await build({
  bundle: true,
  platform: 'browser',
  target: 'es2022',
  format: 'esm',
  splitting: true,
  minify: true,
  logLevel: 'warning',
  // Books of other kinds, which nobody shows here.
  external: ['./comic-book.js', './mobi.js', './fb2.js', './pdf.js'],
  entryPoints: { preview: 'src/preview/browser/preview.mjs' },
  outdir: 'dist/preview',
  banner: { js: '/* Holds foliate-js, (c) John Factotum, MIT, and PDF.js, (c) Mozilla, Apache-2.0. */' },
})
