/** What editions of an archive depend on beside their sources. */
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ArchiveConfig, sha256Of } from '../archive/index.ts'
import { packageRoot, version } from '../assets.ts'
import { hanForms } from '../han-forms.ts'
import { writeHanForms } from '../terms.ts'

/** All that editions depend on beside their source, as one hash: the program, its styles, its fonts, what was asked for. */
export async function settingOf(
  { editions, checks, address }: ArchiveConfig,
  { browser }: { browser?: string },
): Promise<string> {
  const folders = [
    join(packageRoot, 'styles'),
    join(packageRoot, 'templates'),
    join(packageRoot, 'dist', 'site'),
    dirname(fileURLToPath(import.meta.url)),
  ]
  const parts: string[] = []
  for (const folder of folders)
    for (const name of (await readdir(folder, { recursive: true })).sort()) {
      const bytes = await readFile(join(folder, name)).catch(() => undefined)
      if (bytes) parts.push(name, sha256Of(bytes))
    }
  const { dependencies } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  for (const name of Object.keys(dependencies)) {
    if (!/^@expo-google-fonts\/|^@sparticuz\//u.test(name)) continue
    parts.push(await manifestOf(name))
  }
  parts.push('han-forms', sha256Of(writeHanForms(hanForms())))
  const asked = [
    editions,
    checks === true,
    address !== undefined,
    browser ?? process.env.COLLOQUY_BROWSER ?? '',
    process.env.SOURCE_DATE_EPOCH ?? '',
  ]
  return sha256Of(JSON.stringify([version(), parts, asked]))
}

/** The manifest of an installed package, which need not export it: the text says its version. */
async function manifestOf(name: string): Promise<string> {
  const { resolve: find } = createRequire(import.meta.url)
  let folder = dirname(find(name))
  for (let parent = dirname(folder); parent !== folder; folder = parent, parent = dirname(folder)) {
    const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => '')
    if (text.includes(`"name": "${name}"`)) return text
  }
  return name
}
