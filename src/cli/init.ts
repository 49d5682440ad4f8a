/** `colloquy init`: the files to begin with. */
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { packageRoot } from '../assets.ts'
import { ColloquyError } from '../errors.ts'
import { writeTogether } from './write.ts'

/** What somebody begins with. */
export type Beginning = 'file' | 'talk' | 'archive' | 'theme'

const questions: readonly { what: Beginning; text: string }[] = [
  { what: 'file', text: 'a transcript in a file, as it was found' },
  { what: 'talk', text: 'a talk to write down' },
  { what: 'archive', text: 'many transcripts in a folder' },
  { what: 'theme', text: 'a wish for how the editions should look' },
]

/**
 * Writes the files, and says what to type next. Nothing is replaced.
 *
 * @param what When left out, the person is asked on a terminal; elsewhere it is a talk.
 * @throws {ColloquyError} `output/exists` when one of the files is there.
 */
export async function initCommand(what: Beginning | undefined, folder: string): Promise<void> {
  const chosen = what ?? (process.stdin.isTTY && process.stdout.isTTY ? await ask() : 'talk')
  const from = join(packageRoot, 'templates', 'init', chosen)
  const names = (await readdir(from, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(from, join(entry.parentPath, entry.name)))
    .sort()
  for (const name of names) {
    const path = join(folder, name)
    if (existsSync(path))
      throw new ColloquyError('output/exists', 'This is there already.', {
        advice: 'Name another folder, or move it away.',
        place: { file: path },
      })
  }
  const outputs = await Promise.all(
    names.map(async (name) => ({ path: join(folder, name), content: await readFile(join(from, name), 'utf8') })),
  )
  for (const { path } of outputs) await mkdir(dirname(path), { recursive: true })
  await writeTogether(outputs)
  process.stdout.write(`${outputs.map(({ path }) => path).join('\n')}\n\nNow: ${nextOf(chosen, folder)}\n`)
}

async function ask(): Promise<Beginning> {
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  try {
    const list = questions.map(({ text }, i) => `  ${i + 1}  ${text}`).join('\n')
    for (;;) {
      const answer = await lines.question(`What do you have?\n${list}\n> `)
      const found = questions[Number(answer.trim()) - 1] ?? questions.find(({ what }) => what === answer.trim())
      if (found) return found.what
    }
  } finally {
    lines.close()
  }
}

/** The command to type next. */
function nextOf(what: Beginning, folder: string): string {
  const quoted = (path: string): string => (/^[\p{L}\p{N}_./-]+$/u.test(path) ? path : `"${path}"`)
  const go = resolve(folder) === process.cwd() ? '' : `cd ${quoted(folder)} && `
  switch (what) {
    case 'file':
      return `${go}colloquy clean YOUR-FILE -o talk.md`
    case 'talk':
      return `${go}colloquy preview talk.md --open`
    case 'archive':
      return `colloquy archive ${quoted(folder)} -o ${quoted(join(dirname(folder), `${basename(resolve(folder))}-archive`))}`
    case 'theme':
      return `colloquy build talk.md --theme ${quoted(/[\\/]/u.test(folder) ? folder : `./${folder}`)}`
  }
}
