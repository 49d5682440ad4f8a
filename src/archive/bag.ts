/** An archive as a bag (BagIt 1.0, RFC 8493): a form in which libraries take in, keep and check what they are given. */
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ColloquyError } from '../errors.ts'
import type { Manifest } from './verify.ts'

const algorithms = ['sha256', 'sha512'] as const
type Hashes = Record<(typeof algorithms)[number], string>

const hashesOf = (bytes: Uint8Array | string): Hashes => ({
  sha256: createHash('sha256').update(bytes).digest('hex'),
  sha512: createHash('sha512').update(bytes).digest('hex'),
})

/** What a bag says of itself in `bag-info.txt`; nothing of the clock. */
export interface BagInfo {
  description?: string
  organization?: string
  /** `2025-03-14`. */
  date?: string
}

/**
 * Copies an archive into a bag. The bag is there whole or not at all.
 *
 * @param output Folder of the archive.
 * @param manifest What belongs to it, with `manifest.json` itself.
 * @param bag Folder of the bag, which must not be there.
 * @throws {ColloquyError} `archive/manifest` where a file is not what the manifest says; `output/exists`.
 */
export async function writeBag(output: string, manifest: Manifest, bag: string, info: BagInfo = {}): Promise<void> {
  const scratch = `${bag}.${process.pid}.tmp`
  try {
    await mkdir(dirname(bag), { recursive: true })
    await mkdir(scratch)
    const lines: Record<keyof Hashes, string[]> = { sha256: [], sha512: [] }
    let bytes = 0
    const files = [
      ...manifest.files.map(({ path, sha256 }) => ({ path, sha256 })),
      { path: 'manifest.json', sha256: undefined },
    ]
    for (const { path, sha256 } of files.sort((a, b) => (a.path < b.path ? -1 : 1))) {
      const content = await readFile(join(output, path)).catch(() => undefined)
      const hashes = content && hashesOf(content)
      if (!content || !hashes || (sha256 !== undefined && hashes.sha256 !== sha256))
        throw new ColloquyError('archive/manifest', 'This is not what the manifest says.', {
          advice: 'Run “colloquy archive” again, which mends it.',
          place: { file: join(output, path) },
        })
      await put(join(scratch, 'data', path), content)
      bytes += content.length
      for (const name of algorithms) lines[name].push(`${hashes[name]}  data/${encoded(path)}`)
    }
    const tags: Record<string, string> = {
      // RFC 8493 §2.1.1.
      'bagit.txt': 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
      'bag-info.txt': infoText(manifest.title, info, bytes, files.length),
      ...Object.fromEntries(algorithms.map((name) => [`manifest-${name}.txt`, `${lines[name].join('\n')}\n`])),
    }
    for (const name of algorithms)
      await put(
        join(scratch, `tagmanifest-${name}.txt`),
        `${Object.entries(tags)
          .map(([tag, text]) => `${hashesOf(text)[name]}  ${tag}`)
          .join('\n')}\n`,
      )
    for (const [tag, text] of Object.entries(tags)) await put(join(scratch, tag), text)
    await rename(scratch, bag)
  } catch (error) {
    await rm(scratch, { recursive: true, force: true })
    throw error
  }
}

async function put(path: string, content: Uint8Array | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
}

/** Percent-encodes what would break a line of a manifest (RFC 8493 §2.1.3), and nothing else. */
const encoded = (path: string): string =>
  path.replace(/[%\r\n]/gu, (it) => `%${it.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)

function infoText(title: string, { description, organization, date }: BagInfo, bytes: number, files: number): string {
  const lines: [string, string | undefined][] = [
    ['Source-Organization', organization],
    ['External-Identifier', title],
    ['External-Description', description],
    ['Bagging-Date', date],
    ['Payload-Oxum', `${bytes}.${files}`],
  ]
  return lines.map(([name, text]) => (text === undefined ? '' : `${name}: ${text.replace(/\s+/gu, ' ')}\n`)).join('')
}
