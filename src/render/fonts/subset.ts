/** Cuts fonts down in a thread of its own: it takes as long as a browser takes to start, and the two go side by side. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Worker } from 'node:worker_threads'

interface Job {
  resolve: (data: string) => void
  reject: (reason: Error) => void
}

/** Node's own modules that a book without fonts of its own needs not, and would wait for. */
const require = createRequire(import.meta.url)

let thread: Worker | undefined
let isHeld = false
const jobs = new Map<number, Job>()
let last = 0

/**
 * Starts the thread before there is work for it, and keeps it for more than one text, until `stopSubsetting`.
 *
 * @param path A font to warm up with.
 */
export function startSubsetting(path: string): void {
  isHeld = true
  threadOf(path)
}

/**
 * Cuts a font down to what may be asked for, while there is nothing else to cut: what is then asked for is cut from that in
 * a tenth of the time, and is the same to the byte. Does nothing where the thread was not started.
 */
export function stockUp(path: string, text: string): void {
  thread?.postMessage({ path, text })
}

/** Ends the thread: a process does not end before it. (Node 20 does not reliably end one that is merely let go of.) */
export async function stopSubsetting(): Promise<void> {
  isHeld = false
  await endThread(new Error('fonts are cut no longer'))
}

async function endThread(reason: Error): Promise<void> {
  const worker = thread
  thread = undefined
  for (const job of jobs.values()) job.reject(reason)
  jobs.clear()
  await worker?.terminate()
}

/** Lets go of a job, and of the thread when it has no other and nobody has asked to keep it. */
function forget(id: number): void {
  if (jobs.delete(id) && jobs.size === 0 && !isHeld) void endThread(new Error('nothing is left to cut'))
}

/**
 * A font with the glyphs of a text and no others, hints left out.
 *
 * @param path A static TrueType file.
 * @param signal Nobody wants the font any longer.
 * @returns The font in base64.
 */
export function subsetOf(path: string, text: string, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = threadOf(path)
    const id = ++last
    jobs.set(id, { resolve, reject })
    signal.addEventListener('abort', () => {
      forget(id)
      reject(signal.reason)
    })
    worker.postMessage({ id, path, text })
  })
}

/** Node's types leave out what of WebAssembly belongs to the language. */
const { Module } = (globalThis as unknown as { WebAssembly: { Module: new (bytes: Uint8Array) => object } }).WebAssembly

/** What V8 11.3 spends on a function of WebAssembly before it compiles it anew and better. */
const BUDGET = 1_800_000

/**
 * HarfBuzz, which cuts fonts, compiled once and for a short life. One of its functions is so large that V8 takes it for a hot
 * one at once, and compiles it for a quarter of a second in the background, longer than all fonts take. V8 asks how soon it
 * should when a module is made; the flag is set back, because what was compiled before is good for the same flags alone. The
 * budget of another V8 is not known, and left as it is.
 *
 * @returns Undefined where it is not found: subset-font then looks for it itself.
 */
function harfBuzz(): object | undefined {
  const bytes = readHarfBuzz()
  if (bytes === undefined || !process.versions.v8.startsWith('11.3.')) return bytes && new Module(bytes)
  const { setFlagsFromString } = require('node:v8') as typeof import('node:v8')
  setFlagsFromString('--wasm-tiering-budget=2000000000')
  try {
    return new Module(bytes)
  } finally {
    setFlagsFromString(`--wasm-tiering-budget=${BUDGET}`)
  }
}

/** The file that subset-font reads; undefined where another version of it has moved it. */
function readHarfBuzz(): Uint8Array | undefined {
  try {
    const fromThere = createRequire(require.resolve('subset-font'))
    return readFileSync(fromThere.resolve('harfbuzzjs/dist/harfbuzz-subset.wasm'))
  } catch {
    return undefined
  }
}

function threadOf(first: string): Worker {
  if (thread) return thread
  const { Worker } = require('node:worker_threads') as typeof import('node:worker_threads')
  // The bundle keeps the file beside itself under the same name.
  const worker = new Worker(new URL('./subset-thread.mjs', import.meta.url), {
    workerData: { first, harfBuzz: harfBuzz() },
  })
  worker.on('message', ({ id, data, error }: { id: number; data?: string; error?: string }) => {
    const job = jobs.get(id)
    forget(id)
    if (data === undefined) job?.reject(new Error(`the font cannot be cut: ${error}`))
    else job?.resolve(data)
  })
  worker.on('error', (error) => void endThread(error))
  thread = worker
  return worker
}
