// The thread that cuts fonts down. It is JavaScript as it stands, because Node 20 starts a thread from a file that it can run.
// @ts-check
import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import subsetFont from 'subset-font'

// What our styles and the shaping of text ask for. Small capitals and their like would double a Latin font.
// Those that begin with v are for lines that run down.
// Arabic letters are joined by curs, fina, init, isol, medi and rlig, those of India by what stands on the second line.
const keepFeatures = [
  'calt ccmp chws clig curs fina halt init isol kern liga lnum locl mark medi mkmk onum rclt rlig tnum vchw vert vhal vrt2',
  'abvf abvm abvs akhn blwf blwm blws cfar cjct dist half haln nukt pref pres pstf psts rkrf rphf vatu',
].flatMap((features) => features.split(' '))

const { first, harfBuzz } = workerData
if (harfBuzz) {
  // subset-font would compile HarfBuzz itself. It hands nothing in, and what else is compiled here does.
  const { instantiate } = WebAssembly
  WebAssembly.instantiate = /** @param {[any, any?]} about */ async (...about) =>
    about[1] === undefined ? { instance: new WebAssembly.Instance(harfBuzz, {}) } : instantiate(...about)
}

/** @type {Map<string, Promise<Buffer>>} */
const files = new Map()

/** @type {Map<string, { characters: Set<string>, font: Promise<Buffer> }>} */
const stocks = new Map()

/** @param {string} path @param {string} text */
async function cut(path, text) {
  const stock = stocks.get(path)
  if (stock && [...text].every((it) => stock.characters.has(it))) return subset(await stock.font, text)
  const file = files.get(path) ?? readFile(path)
  files.set(path, file)
  return subset(await file, text)
}

/** @param {Buffer} font @param {string} text */
function subset(font, text) {
  return subsetFont(font, text, { targetFormat: 'sfnt', noHinting: true, keepFeatures })
}

/** @param {string} path @param {string} text */
function stockUp(path, text) {
  const font = cut(path, text)
  // Reported when it is asked for.
  font.catch(() => stocks.delete(path))
  stocks.set(path, { characters: new Set(text), font })
}

// A process reads the first of its numbers' formats for ten milliseconds, in whatever thread, and another is as busy as can be.
new Intl.NumberFormat('en')

// The first cut takes forty milliseconds more than the others, and the thread has nothing to do before it is asked.
cut(first, 'a').catch(() => {})

parentPort?.on('message', async (/** @type {{ id?: number, path: string, text: string }} */ { id, path, text }) => {
  if (id === undefined) return stockUp(path, text)
  try {
    parentPort?.postMessage({ id, data: (await cut(path, text)).toString('base64') })
  } catch (error) {
    parentPort?.postMessage({ id, error: String(error) })
  }
})
