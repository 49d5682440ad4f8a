/** Every command that the documentation and the command's own help show, run as it is written. */
import { spawn } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Root } from 'mdast'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { command } from './cli/workbench.ts'
import { jpeg } from './pictures.ts'
import { silentMp3 } from './render/silence.ts'

const root = fileURLToPath(new URL('../', import.meta.url))

/** Commands of a Markdown page; what a usage line leaves open (`INPUT`) is none, and the session has a test of its own. */
function commandsOf(markdown: string): string[] {
  const commands: string[] = []
  const tree: Root = unified().use(remarkParse).parse(markdown)
  visit(tree, 'code', ({ value }) => {
    for (const line of value.split('\n')) {
      const [, found] = /^(?:\$ )?(?:npx )?(colloquy [a-z-].*?)(?: {2,}.*)?$/u.exec(line.trim()) ?? []
      if (found !== undefined && !/\b(?:INPUT|FILE|OUT|WHAT)\b/u.test(found)) commands.push(found)
    }
  })
  return commands
}

const pages = [
  'README.md',
  ...(await readdir(join(root, 'docs'))).filter((it) => it.endsWith('.md')).map((it) => `docs/${it}`),
]
const documented = await Promise.all(
  pages
    .filter((page) => page !== 'docs/session.md')
    .map(async (page) => ({ page, commands: commandsOf(await readFile(join(root, page), 'utf8')) })),
)

const helped = [
  'build',
  'clean',
  'review',
  'speakers',
  'check',
  'init',
  'doctor',
  'stats',
  'completion',
  'preview',
  'anthology',
  'archive',
]

/** What the examples name. Its people are those that are renamed in them. */
const talk = (title: string): string => `---
title: ${title}
language: en
date: 2025-03-14
---

## The second copy

**Ada Quist:** [00:00:01] Good evening. Where is the second copy?

**Speaker 3:** [00:00:03] In the roof, as it always was.

**Tomas:** [00:00:05] And the third one, please?

**?:** [00:00:06] At home.
`
const raw =
  'Two Evenings\n\nAda Quist: Good evening. Where is the second copy?\n\nSpeaker 3: In the roof, as it always was.\n\nAda Quist: And the third?\n\nSpeaker 3: At home.\n'

let stage = ''
let shims = ''

/** Runs a line of a shell in a folder, for as long as it takes, or until a preview says where it is. */
function run(line: string, cwd: string): Promise<{ code: number | null; out: string; error: string }> {
  return new Promise((resolve, reject) => {
    const isPreview = line.startsWith('colloquy preview ')
    const child = spawn('sh', ['-c', isPreview ? `exec ${line}` : line], {
      cwd,
      env: { ...process.env, PATH: `${shims}${delimiter}${process.env.PATH}`, NO_COLOR: '1' },
    })
    let [out, error] = ['', '']
    child.stdout.on('data', (data) => {
      out += data
      // A preview goes on until it is interrupted, as it is at a terminal.
      if (isPreview && out.includes('http://')) child.kill('SIGINT')
    })
    child.stderr.on('data', (data) => {
      error += data
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, error }))
  })
}

beforeAll(async () => {
  stage = await mkdtemp(join(tmpdir(), 'colloquy-commands-'))
  shims = join(stage, 'bin')
  const at = join(stage, 'stage')
  await mkdir(join(at, 'talks'), { recursive: true })
  await mkdir(shims)
  const shim = async (name: string, script: string): Promise<void> => {
    await writeFile(join(shims, name), `#!/bin/sh\n${script}\n`)
    await chmod(join(shims, name), 0o755)
  }
  await shim('colloquy', `exec "${process.execPath}" "${command}" "$@"`)
  await shim('less', 'exec cat')
  // No window is opened.
  await shim('xdg-open', 'exit 0')
  const put = (name: string, content: string | Uint8Array): Promise<void> => writeFile(join(at, name), content)
  await cp(join(root, 'examples'), join(at, 'examples'), { recursive: true })
  for (const name of ['talk', 'monday', 'talks/harbour-1', 'talks/harbour-2']) await put(`${name}.md`, talk(name))
  for (const name of ['talk', 'one', 'two', 'tuesday', 'talks/evening']) await put(`${name}.txt`, raw)
  await put('export.txt', 'speaker,text\nAda Quist,Good evening.\nTomas Reyes,At home.\nAda Quist,Thank you.\n')
  await put(
    'captions.vtt',
    'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada Quist>Good evening.\n\n00:02.000 --> 00:03.000\n<v Tomas>At home.\n',
  )
  await put('people.yaml', '- name: Ada Quist\n')
  await put('picture.jpg', jpeg)
  await put('talk.mp3', silentMp3(9))
  for (const line of [
    'colloquy build talk.md -f epub,pdf && mkdir out editions && cp talk.epub talk.pdf out && cp talk.epub talk.pdf editions',
    'colloquy archive talks -o archive',
    'colloquy init theme our-theme',
    'colloquy anthology monday.md tuesday.txt --title May -o may.md',
  ])
    expect(await run(line, at), line).toMatchObject({ code: 0 })
}, 60_000)
afterAll(() => rm(stage, { recursive: true, force: true }))

/** A copy of the stage, without what the command is to write. */
async function tried(line: string): Promise<void> {
  const place = await mkdtemp(join(stage, 'run-'))
  await cp(join(stage, 'stage'), place, { recursive: true })
  const [, made] = / -o (\S+)/u.exec(line) ?? []
  if (made !== undefined) await rm(join(place, made), { recursive: true, force: true })
  for (const [, what] of line.matchAll(/init (?:theme|archive) (\S+)/gu))
    await rm(join(place, what ?? ''), { recursive: true, force: true })
  if (line === 'colloquy init talk') await rm(join(place, 'talk.md'), { force: true })
  // Lines run down in Chinese and Japanese alone.
  if (line.includes('--vertical')) await run('colloquy clean examples/small-libraries.txt -o talk.md', place)
  const { code, out, error } = await run(line, place)
  expect({ line, code, out: code === 0 ? '' : out, error: code === 0 ? '' : error }).toEqual({
    line,
    code: / preview /u.test(line) ? 130 : 0,
    out: expect.anything(),
    error: expect.anything(),
  })
}

describe.each(documented.filter(({ commands }) => commands.length > 0))('$page', ({ commands }) => {
  it.each([...new Set(commands)])('%s', tried, 60_000)
})

describe('the help of each command', () => {
  it.each(helped)(
    '%s has examples that work',
    async (name) => {
      const { out } = await run(`colloquy ${name} --help`, stage)
      const examples = [...out.matchAll(/^ *\$ (colloquy .*?)(?: {2,}.*)?$/gmu)].map(([, line = '']) => line)
      expect(examples.length).toBeGreaterThan(0)
      for (const line of examples) await tried(line)
    },
    120_000,
  )
})
