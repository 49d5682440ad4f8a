// npm run bench:archive [TALKS]: what an archive costs: talks a minute for each edition, whether that stays so with ten times
// as many, a run in which nothing has changed, and one in which one talk has. Talks are generated, in the sizes that a podcast
// has (a median of 57 KB, a few ten times as long), always the same ones. Seconds belong to the machine; compare ratios.
import { spawn } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url))
const talks = Number(process.argv[2] ?? 40)
const scratch = mkdtempSync(join(tmpdir(), 'colloquy-bench-'))

/** Numbers from 0 to 1, the same ones each time (a linear congruence). */
function numbers(seed) {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

const words =
  'archive paper server second copy room promise stranger harbour library year tape river talk question answer keep lose find open small long never always because however perhaps really'.split(
    ' ',
  )
const names = ['Ada Quist', 'Tomas Reyes', 'Ines Ferro', 'Ben Stone', 'Mira Oduya', 'Jun Mori']

/** A talk of about so many characters. */
function talk(number, size) {
  const next = numbers(number + 1)
  const one = (list) => list[Math.floor(next() * list.length)]
  const people = [one(names), one(names), one(names)]
  const parts = [`---\ntitle: Talk ${number}\ndate: ${2000 + (number % 25)}\nlanguage: en\n---\n`]
  for (let length = 0, i = 0; length < size; i++) {
    if (i % 40 === 0) parts.push(`## Section ${i / 40 + 1}\n`)
    const text = Array.from({ length: 5 + Math.floor(next() * 90) }, () => one(words)).join(' ')
    parts.push(`**${one(people)}:** ${text.charAt(0).toUpperCase()}${text.slice(1)}.\n`)
    length += text.length
  }
  return parts.join('\n')
}

/** Writes so many talks; lognormal sizes with a median of 57 KB. */
function write(folder, count, editions) {
  mkdirSync(folder, { recursive: true })
  const next = numbers(7)
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  writeFileSync(join(folder, 'archive.yaml'), `title: Bench\neditions: [${editions}]\n`)
  for (let i = 0; i < count; i++)
    writeFileSync(join(folder, `talk-${i}.md`), talk(i, 57_000 * Math.exp(0.6 * normal())))
}

/** Seconds that a run takes, and the most memory (MB) that its own process held. */
async function run(folder, out) {
  const started = performance.now()
  const child = spawn(process.execPath, [cli, 'archive', folder, '-o', out], { stdio: ['ignore', 'ignore', 'inherit'] })
  let most = 0
  const watch = setInterval(() => {
    try {
      const [, pages = '0'] = readFileSync(`/proc/${child.pid}/statm`, 'utf8').split(' ')
      most = Math.max(most, (Number(pages) * 4096) / 1e6)
    } catch {
      // It has ended, or this system has no such file.
    }
  }, 50)
  const code = await new Promise((resolve) => child.once('exit', resolve))
  clearInterval(watch)
  if (code !== 0) throw new Error(`the archive of ${folder} failed`)
  return { seconds: (performance.now() - started) / 1000, memory: most }
}

const row = (name, { seconds, memory }, count) =>
  console.log(
    `${name.padEnd(36)} ${seconds.toFixed(1).padStart(7)} s  ${count === undefined ? '' : `${((count / seconds) * 60).toFixed(0).padStart(5)} talks a minute  `}${memory === 0 ? '' : `${memory.toFixed(0)} MB`}`,
  )

try {
  console.log(`Node ${process.version}, ${availableParallelism()} cores, ${talks} talks and ${talks * 10}`)
  for (const editions of ['html', 'epub', 'pdf', 'epub, pdf, html']) {
    const folder = join(scratch, editions.replaceAll(/\W+/g, '-'))
    write(folder, talks, editions)
    row(`${talks} talks, ${editions}`, await run(folder, `${folder}-out`), talks)
  }
  const many = join(scratch, 'many')
  const out = `${many}-out`
  write(many, talks * 10, 'html')
  row(`${talks * 10} talks, html`, await run(many, out), talks * 10)
  row(`${talks * 10} talks, nothing changed`, await run(many, out))
  appendFileSync(join(many, 'talk-3.md'), '\n**Ada Quist:** One more thing.\n')
  row(`${talks * 10} talks, one changed`, await run(many, out))
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
