// npm run session: docs/session.md, a terminal session of the main flows, recorded anew. `recordSession` is also what the test
// compares the page with.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const page = join(root, 'docs/session.md')

/** What a person does, with the words before it. */
const flows = [
  {
    title: 'A transcript as it was found, and a book of it',
    about: 'A text from a web page, with all that pages have around a talk.',
    commands: ['head -12 small-libraries.txt', 'colloquy build small-libraries.txt -o editions'],
  },
  {
    title: 'Corrected by hand',
    about: 'Cleaning writes transcript Markdown, which is corrected, kept and built.',
    commands: [
      'colloquy clean small-libraries.txt -o small-libraries.md',
      'colloquy speakers small-libraries.md',
      'colloquy speakers small-libraries.md --rename "何文静=何文静（主持）"',
      'colloquy build small-libraries.md -o editions --format pdf --design handout',
    ],
  },
  {
    title: 'Examined',
    about: 'The same checks as in an editor or before a commit.',
    commands: [
      'colloquy check small-libraries.md editions/small-libraries.epub --engines colloquy,epubcheck-ts',
      'colloquy stats small-libraries.md',
    ],
  },
  {
    title: 'A project of your own',
    about: 'A first talk and a configuration to begin with.',
    commands: [
      'colloquy init talk harbour',
      'cat harbour/colloquy.config.yaml | head -8',
      'colloquy check harbour/talk.md',
    ],
  },
  {
    title: 'Many talks: an archive, and a book of all',
    about: 'A folder of talks as a site with search and feeds; the second run does what has changed.',
    commands: [
      'colloquy archive talks -o archive',
      'colloquy archive talks -o archive',
      'colloquy archive verify archive',
      'colloquy anthology talks/*.md --title "Two Evenings" -o evenings.md',
      'colloquy build evenings.md -o editions --format epub',
    ],
  },
]

const talk = (title, day, words) =>
  `---\ntitle: ${title}\ndate: ${day}\nlanguage: en\n---\n\n**Ada Quist:** ${words}\n\n**Tomas Reyes:** Every January, when the roof is inspected.\n`

/** Runs the session in a folder of its own. */
export function recordSession() {
  const folder = mkdtempSync(join(tmpdir(), 'colloquy-session-'))
  try {
    mkdirSync(join(folder, 'bin'))
    writeFileSync(
      join(folder, 'bin/colloquy'),
      `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'dist/cli.js')}" "$@"\n`,
      { mode: 0o755 },
    )
    copyFileSync(join(root, 'examples/small-libraries.txt'), join(folder, 'small-libraries.txt'))
    mkdirSync(join(folder, 'talks'))
    writeFileSync(join(folder, 'talks/archive.yaml'), 'title: Harbour Evenings\neditions: [html]\n')
    writeFileSync(join(folder, 'talks/first.md'), talk('The First Evening', '2025-05-05', 'Who keeps the second copy?'))
    writeFileSync(join(folder, 'talks/second.md'), talk('The Second Evening', '2025-05-06', 'And who reads it?'))
    const lines = [
      '# A session in the terminal',
      '',
      '`npm run session` records this page: every command is run, and what it printed stands below it.',
      '',
    ]
    for (const { title, about, commands } of flows) {
      lines.push(`## ${title}`, '', about, '')
      for (const command of commands) {
        const { stdout, stderr, status } = spawnSync('sh', ['-c', `${command} 2>&1`], {
          cwd: folder,
          encoding: 'utf8',
          env: { ...process.env, PATH: `${join(folder, 'bin')}:${process.env.PATH}`, NO_COLOR: '1', COLUMNS: '100' },
        })
        if (status !== 0) throw new Error(`${command} ended with ${status}:\n${stdout}${stderr}`)
        lines.push(
          `    $ ${command}`,
          ...stdout
            .trimEnd()
            .split('\n')
            .map((line) => `    ${line}`.trimEnd()),
          '',
        )
      }
    }
    return `${lines.join('\n').trimEnd()}\n`
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const before = readFileSync(page, { encoding: 'utf8', flag: 'a+' })
  const now = recordSession()
  if (now !== before) writeFileSync(page, now)
}
