// npm run bench:fidelity [CASE…]: what cleaning makes of real transcripts, held against hand-checked golds.
// The corpus and its scorer lie beside the project and belong to others; without them there is nothing to measure.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cleanTranscript as clean, readTranscript as read } from '../dist/index.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const corpus = process.env.COLLOQUY_CORPUS ?? join(root, '../shared/corpus')
const tools = join(root, '../shared/tools')
if (!existsSync(corpus) || !existsSync(tools)) {
  console.log('bench:fidelity is skipped: ../shared/corpus and ../shared/tools are not there.')
  process.exit(0)
}
const { blocksOf } = await import(join(tools, 'blocks.mjs'))
const { score } = await import(join(tools, 'score.mjs'))

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const rows = []
for (const name of readdirSync(corpus).sort()) {
  const folder = join(corpus, name)
  if (!existsSync(join(folder, 'gold.json')) || (wanted.length > 0 && !wanted.includes(name))) continue
  const file = readdirSync(folder).find((entry) => entry.startsWith('source.'))
  const gold = JSON.parse(readFileSync(join(folder, 'gold.json'), 'utf8'))
  try {
    const source = await read(readFileSync(join(folder, file)), { path: file })
    const { markdown, ledger } = clean(source)
    const result = score(gold, blocksOf(markdown))
    const whole = ledger.entries.map((entry) => entry.source).join('') === source.raw
    const length = gold.blocks.reduce((sum, block) => sum + block.text.length, 0)
    rows.push({ name, format: source.format, language: gold.language, result, whole, length, markdown })
    if (wanted.length > 0) {
      for (const turn of result.unmatchedTurns.slice(0, 40)) console.log('unmatched', turn)
      if (process.argv.includes('--show')) console.log(markdown)
    }
  } catch (error) {
    rows.push({ name, format: '–', language: gold.language, error })
    console.error(`${name}: ${error.message} ${JSON.stringify(error.place ?? '')}`)
  }
}

const number = (value) => (value === 1 ? '1' : value.toFixed(3))
const columns = [
  'case',
  'format',
  'language',
  'turns F1',
  'attribution',
  'sections F1',
  'speakers F1',
  'title',
  'noise left',
  'lost',
  'ledger',
]
const cells = rows.map(({ name, format, language, result, whole, error }) =>
  error
    ? [name, format, language, '0', '0', '0', '0', 'no', '–', '–', 'no']
    : [
        name,
        format,
        language,
        number(result.turns.f1),
        number(result.attribution),
        number(result.sections.f1),
        number(result.speakers.f1),
        result.title ? 'yes' : 'no',
        `${result.noiseLeaked} of ${result.noiseTotal}`,
        String(result.charactersLost),
        whole ? 'whole' : 'NOT WHOLE',
      ],
)
const widths = columns.map((column, i) => Math.max(column.length, ...cells.map((row) => row[i].length)))
const line = (row) => `| ${row.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`
const table = [line(columns), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n')
console.log(table)
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
const turns = rows.map(({ result }) => result?.turns.f1 ?? 0)
const sections = rows
  .filter(({ result }) => !result || result.sections.gold > 0)
  .map(({ result }) => result?.sections.f1 ?? 0)
const sum = (pick) => rows.reduce((total, row) => total + (row.result ? pick(row) : 0), 0)
console.log(
  [
    '',
    `turns F1: mean ${mean(turns).toFixed(4)} (wanted 0.97), least ${Math.min(...turns).toFixed(4)} (wanted 0.90)`,
    `sections F1, where there are any: mean ${mean(sections).toFixed(4)} (wanted 0.90)`,
    `noise left: ${(
      (100 * sum(({ result }) => result.noiseLeaked)) /
        Math.max(
          1,
          sum(({ length }) => length),
        )
    ).toFixed(3)} % of characters (wanted 0.5 %)`,
    `characters lost: ${sum(({ result }) => result.charactersLost)} (wanted 0); invented: ${sum(({ result }) => result.charactersInvented)}`,
  ].join('\n'),
)
if (process.argv.includes('--write') && wanted.length === 0) {
  const file = join(root, 'docs/fidelity.md')
  const before = existsSync(file) ? readFileSync(file, 'utf8') : ''
  writeFileSync(
    file,
    before.replace(/(<!-- table -->\n)[\s\S]*?(<!-- \/table -->)/, (_, open, close) => `${open}\n${table}\n\n${close}`),
  )
}
