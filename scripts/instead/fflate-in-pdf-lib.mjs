// Stands in for fflate within pdf-lib: what a PDF is packed with. Node's own is five times as fast, and a printed talk waits
// for nothing else then.
import { deflateSync, inflateRawSync, inflateSync as inflateZlib } from 'node:zlib'

export const zlibSync = (bytes) => new Uint8Array(deflateSync(bytes, { level: 6 }))
export const unzlibSync = (bytes) => new Uint8Array(inflateZlib(bytes))
export const inflateSync = (bytes) => new Uint8Array(inflateRawSync(bytes))
