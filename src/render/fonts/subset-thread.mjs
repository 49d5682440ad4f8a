// The thread that cuts fonts down. It is JavaScript as it stands, because Node 20 starts a thread from a file that it can run.
// @ts-check
import { readFile } from 'node:fs/promises'
import { parentPort } from 'node:worker_threads'
import subsetFont from 'subset-font'

// What our styles and the shaping of text ask for. Small capitals and their like would double a Latin font.
// Those that begin with v are for lines that run down.
const keepFeatures = 'calt ccmp chws clig halt kern liga lnum locl mark mkmk tnum vchw vert vhal vrt2'.split(' ')

/** @type {Map<string, Promise<Buffer>>} */
const files = new Map()

parentPort?.on('message', async (/** @type {{ id: number, path: string, text: string }} */ { id, path, text }) => {
  try {
    const file = files.get(path) ?? readFile(path)
    files.set(path, file)
    const cut = await subsetFont(await file, text, { targetFormat: 'sfnt', noHinting: true, keepFeatures })
    parentPort?.postMessage({ id, data: cut.toString('base64') })
  } catch (error) {
    parentPort?.postMessage({ id, error: String(error) })
  }
})
