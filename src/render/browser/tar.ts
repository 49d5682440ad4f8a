/** An entry of a tar archive: a regular file or a symbolic link. */
export interface TarEntry {
  path: string
  mode: number
  /** Where a symbolic link leads. */
  link?: string
  content: Uint8Array
}

const block = 512

function field(header: Uint8Array, from: number, length: number): string {
  const bytes = header.subarray(from, from + length)
  const end = bytes.indexOf(0)
  return Buffer.from(end < 0 ? bytes : bytes.subarray(0, end)).toString('utf8')
}

/** Files and links of a ustar or GNU tar archive held in memory. Paths that lead outside of the archive are refused. */
export function* readTar(archive: Uint8Array): Generator<TarEntry> {
  let longName: string | undefined
  for (let at = 0; at + block <= archive.length; ) {
    const header = archive.subarray(at, at + block)
    if (header.every((byte) => byte === 0)) return
    const size = Number.parseInt(field(header, 124, 12).trim() || '0', 8)
    const type = String.fromCharCode(header[156] ?? 0)
    const prefix = field(header, 257, 5) === 'ustar' && header[262] === 0 ? field(header, 345, 155) : ''
    const content = archive.subarray(at + block, at + block + size)
    at += block + Math.ceil(size / block) * block
    if (type === 'L') {
      longName = field(content, 0, content.length)
      continue
    }
    const path = longName ?? (prefix ? `${prefix}/${field(header, 0, 100)}` : field(header, 0, 100))
    longName = undefined
    const link = field(header, 157, 100)
    if ([path, type === '2' ? link : ''].some((it) => it.startsWith('/') || it.split('/').includes('..')))
      throw new Error(`unsafe path in archive: ${path}`)
    const mode = Number.parseInt(field(header, 100, 8).trim() || '644', 8)
    if (type === '2') yield { path, mode, link, content: new Uint8Array() }
    else if (type === '0' || type === '\0') yield { path, mode, content }
  }
}
