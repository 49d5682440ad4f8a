#!/usr/bin/env node
/**
 * Starts the command from code that V8 compiled on an earlier run: compiling is a fifth of a cold start. (Node 22 has
 * `module.enableCompileCache` for it; this does the same on Node 20, for the scripts that the bundler made.) Everything
 * else begins in `main.ts`.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'
import { cacheFolder, ourFolder } from '../cache-folder.ts'

/** Of the scripts; written in by the bundler. */
declare const BUNDLE_DIGEST: string

const scripts = fileURLToPath(new URL('./command/', import.meta.url))
const home = join(cacheFolder(), 'code')
/** V8 refuses what another version of it compiled; the name keeps versions from taking turns. */
const build = `${BUNDLE_DIGEST}-${process.version}-${process.arch}`
const isOff = process.env.NODE_DISABLE_COMPILE_CACHE !== undefined
const folder = isOff ? undefined : ourFolder(join(home, build))
const file = folder === undefined ? undefined : join(folder, keyOf(process.argv.slice(2)))

/**
 * What a command runs through is what is compiled, and worth keeping: `build -f epub` prints nothing.
 *
 * @returns A name for the command and its formats.
 */
function keyOf(args: readonly string[]): string {
  const command = args.find((it) => !it.startsWith('-')) ?? 'help'
  const at = args.findIndex((it) => /^(?:-f|--format)/.test(it))
  const formats = at === -1 ? '' : `${args[at]} ${args[at + 1]}`
  return createHash('sha256').update(`${command} ${formats}`).digest('hex').slice(0, 16)
}

/** Code of a script, by its name. */
type Kept = Map<string, Uint8Array>

/** Parts of the file begin where V8 takes them as they are; anywhere else it would copy them. */
const STEP = 8

/**
 * All that is kept for a command, read at once: first a line that says which script's code is how long, then one's code behind
 * the other's.
 */
function readKept(): Kept {
  const kept: Kept = new Map()
  if (file === undefined) return kept
  try {
    const bytes = readFileSync(file)
    const end = bytes.indexOf(0x0a)
    let at = alignedTo(end + 1)
    for (const [name, length] of JSON.parse(bytes.toString('latin1', 0, end)) as [string, number][]) {
      kept.set(name, bytes.subarray(at, at + length))
      at = alignedTo(at + length)
    }
  } catch {
    // Nothing is kept, or it is damaged: V8 looks at each of the others itself, and refuses what is not whole.
  }
  return kept
}

const alignedTo = (at: number): number => Math.ceil(at / STEP) * STEP

/** The bytes that `readKept` reads. */
function packed(kept: Kept): Uint8Array {
  const list = Buffer.from(`${JSON.stringify([...kept].map(([name, { length }]) => [name, length]))}\n`, 'latin1')
  const parts = [list, ...kept.values()]
  return Buffer.concat(parts.flatMap((part) => [part, new Uint8Array(alignedTo(part.length) - part.length)]))
}

const kept = readKept()

/** Scripts that V8 had to compile in this run. */
const fresh = new Map<string, Script>()
const loaded = new Map<string, { exports: unknown }>()
const requirePackage = createRequire(import.meta.url)

/**
 * Whether V8 may throw away code that has not run for a while, as it does by itself. What runs only at the start would be
 * gone from what is kept at the end, and be compiled again on each run; but V8 takes no code that was kept under another flag
 * than it is loaded under.
 */
function letCodeGo(may: boolean): void {
  const { setFlagsFromString } = requirePackage('node:v8') as typeof import('node:v8')
  setFlagsFromString(may ? '--flush-bytecode' : '--no-flush-bytecode')
}

/** Keeps what was compiled, whole or not at all, and lets go of what other builds have kept. No run fails for it. */
function keep(): void {
  if (file === undefined || fresh.size === 0) return
  try {
    letCodeGo(true)
    for (const [name, script] of fresh) kept.set(name, script.createCachedData())
    const scratch = `${file}.${process.pid}`
    writeFileSync(scratch, packed(kept), { mode: 0o600, flag: 'wx' })
    renameSync(scratch, file)
    for (const name of readdirSync(home)) if (name !== build) rmSync(join(home, name), { recursive: true, force: true })
  } catch {
    // The next start compiles them again.
  }
}

/** Runs a script once, and gives what it exports. */
function load(name: string): unknown {
  const known = loaded.get(name)
  if (known) return known.exports
  const filename = join(scripts, name)
  const cachedData = kept.get(name)
  const script = new Script(
    // They are ASCII, one byte a character.
    `(function (exports, require, module, __filename, __dirname, __import, __url) {${readFileSync(filename, 'latin1')}\n})`,
    { filename, ...(cachedData ? { cachedData: cachedData as Buffer } : {}) },
  )
  if (file !== undefined && (!cachedData || script.cachedDataRejected === true)) {
    if (fresh.size === 0) letCodeGo(false)
    fresh.set(name, script)
  }
  const module = { exports: {} }
  loaded.set(name, module)
  const requireScript = (specifier: string): unknown =>
    specifier.startsWith('./') ? load(specifier.slice(2)) : requirePackage(specifier)
  const importLater = async (specifier: string): Promise<unknown> =>
    specifier.startsWith('./') ? load(specifier.slice(2)) : import(specifier)
  const run = script.runInThisContext() as (...around: unknown[]) => void
  // What belongs to the package is found from here, as if all were one file.
  run.call(module.exports, module.exports, requireScript, module, filename, scripts, importLater, import.meta.url)
  return module.exports
}

process.on('exit', (code) => {
  if (code === 0) keep()
})
load('main.js')
