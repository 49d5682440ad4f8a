// npm run bench:clean: what reading and cleaning cost over four sizes of text, each in a process of its own.
// The text is made here: a panel in English and Chinese, of turns with labels, times and half-width marks.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { cleanTranscript as clean, readTranscript as read } from '../dist/index.js'

const sizes = [10_000, 100_000, 1_000_000, 10_000_000]

function textOf(size) {
  const turn = (n) =>
    [
      `Ada Quist: [00:${String(n % 60).padStart(2, '0')}:12] ${n}. We keep two copies of it, and we read both; nobody asked us to. (laughter)`,
      `Tomas Reyes: That is so, Ms Quist. ${'The river rose, and the paper stayed dry. '.repeat(6)}`,
      `林晓雨:好的,第 ${n} 份(真的)。我们用 GPT-4,也用 5% 的纸。`,
      '',
    ].join('\n\n')
  let text = 'Two rivers\n\n'
  // Sizes are of the file, in bytes.
  for (let n = 0, bytes = 0; bytes < size; n++) {
    const next = turn(n)
    bytes += Buffer.byteLength(next)
    text += next
  }
  return text
}

if (process.argv[2]) {
  const bytes = new TextEncoder().encode(textOf(Number(process.argv[2])))
  const started = performance.now()
  const { markdown } = clean(await read(bytes, { path: 'talk.txt' }))
  const took = performance.now() - started
  console.log(
    JSON.stringify({ took, memory: process.resourceUsage().maxRSS / 1024, length: bytes.length, out: markdown.length }),
  )
} else {
  let before
  for (const size of sizes) {
    const runs = Array.from({ length: size > 5_000_000 ? 3 : 5 }, () =>
      JSON.parse(
        spawnSync(process.execPath, [fileURLToPath(import.meta.url), String(size)], { encoding: 'utf8' }).stdout,
      ),
    ).sort((a, b) => a.took - b.took)
    const { took, memory, length } = runs[Math.floor(runs.length / 2)]
    console.log(
      `${(length / 1e6).toFixed(2).padStart(6)} MB  ${took.toFixed(0).padStart(6)} ms  ${memory.toFixed(0).padStart(4)} MB at most${before ? `  ${(took / before).toFixed(1)} times the time of a tenth` : ''}`,
    )
    before = took
  }
  console.log('wanted: 10 MB under 2000 ms and under 500 MB, ten times the text in at most 12 times the time')
}
