import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { cacheFolder } from '../../cache-folder.ts'
import { readTar } from './tar.ts'

const unbrotli = promisify(brotliDecompress)

/** A browser that has been unpacked, and what its process needs around it. */
export interface Unpacked {
  executable: string
  env: Record<string, string>
}

/** Folder of the packed shell within its npm package, and the package's version. */
async function packed(): Promise<{ folder: string; version: string } | undefined> {
  try {
    let folder = dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'))
    while (!existsSync(join(folder, 'package.json')) || !existsSync(join(folder, 'bin', 'chromium.br'))) {
      const parent = dirname(folder)
      if (parent === folder) return undefined
      folder = parent
    }
    const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
    return { folder: join(folder, 'bin'), version: (manifest as { version: string }).version }
  } catch {
    return undefined
  }
}

/**
 * Makes a folder whole or not at all: `fill` writes into a sibling, which is then renamed. When another process has put
 * the folder there in the meantime, that one is used.
 */
export async function makeOnce(folder: string, fill: (into: string) => Promise<void>): Promise<void> {
  if (existsSync(folder)) return
  await mkdir(dirname(folder), { recursive: true, mode: 0o700 })
  const scratch = await mkdtemp(`${folder}.`)
  try {
    await chmod(scratch, 0o700)
    await fill(scratch)
    await rename(scratch, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error
    })
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

/**
 * A fontconfig file that knows the shell's own font and no other. Pages bring their fonts along; but without any font
 * beside them Chromium leaves text out or ends, and with the system's a page would depend on the machine.
 */
const fontsConf = (home: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${asXml(join(home, 'fonts'))}</dir>
  <cachedir>${asXml(join(home, 'fontconfig', 'cache'))}</cachedir>
</fontconfig>
`

const asXml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

/** Unpacks the headless shell of `@sparticuz/chromium` on first use. Undefined where it cannot run. */
export async function bundledShell(log: (line: string) => void, cache = cacheFolder()): Promise<Unpacked | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const source = await packed()
  if (!source) return undefined
  // The second form of this folder: the first had no font.
  const home = join(cache, `chromium-${source.version}-2`)
  if (!existsSync(home)) {
    log(`Unpacking the browser into ${home} (once)`)
    await makeOnce(home, async (into) => {
      const [shell, ...archives] = await Promise.all(
        ['chromium.br', 'al2023.tar.br', 'fonts.tar.br'].map(async (name) =>
          unbrotli(await readFile(join(source.folder, name))),
        ),
      )
      if (!shell) throw new Error('the packed browser is incomplete')
      await writeFile(join(into, 'headless-shell'), shell, { mode: 0o700 })
      for (const entry of archives.flatMap((archive) => [...readTar(archive)])) {
        const path = join(into, entry.path)
        await mkdir(dirname(path), { recursive: true })
        if (entry.link === undefined) await writeFile(path, entry.content, { mode: 0o700 })
        else await symlink(entry.link, path)
      }
      await mkdir(join(into, 'fontconfig'))
      await writeFile(join(into, 'fontconfig', 'fonts.conf'), fontsConf(home))
    })
  }
  const inherited = process.env.LD_LIBRARY_PATH
  return {
    executable: join(home, 'headless-shell'),
    env: {
      LD_LIBRARY_PATH: join(home, 'lib') + (inherited ? `:${inherited}` : ''),
      FONTCONFIG_FILE: join(home, 'fontconfig', 'fonts.conf'),
    },
  }
}
