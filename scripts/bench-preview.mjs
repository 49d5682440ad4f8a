// Times of the warm preview: from the save of a file until the server has its new web page, PDF and EPUB.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * @param {string} cli The command.
 * @param {string} markdown A transcript.
 * @param {number} runs
 * @returns {Promise<{ html: number[], pdf: number[], epub: number[] }>} Milliseconds.
 */
export async function previewTimes(cli, markdown, runs) {
  const folder = mkdtempSync(join(tmpdir(), 'colloquy-bench-'))
  const file = join(folder, 'talk.md')
  writeFileSync(file, markdown)
  const child = spawn(process.execPath, [cli, 'preview', file], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const address = await new Promise((resolve) => child.stdout.once('data', (data) => resolve(String(data).trim())))
    const { body } = await fetch(`${address}events`)
    const states = statesIn(body)
    const times = { html: [], pdf: [], epub: [] }
    let built = 0
    for (let i = -1; i < runs; i++) {
      const started = performance.now()
      if (i >= 0) writeFileSync(file, `${readFileSync(file, 'utf8')}\nOne more paragraph, the ${i}th.\n`)
      const waiting = new Set(['html', 'pdf', 'epub'])
      const before = built
      while (waiting.size > 0) {
        const { value: state } = await states.next()
        for (const name of [...waiting]) {
          if (state.editions[name] <= before) continue
          waiting.delete(name)
          built = Math.max(built, state.editions[name])
          if (i >= 0) times[name].push(performance.now() - started)
        }
      }
      // The build's last word.
      while ((await states.next()).value.isBusy);
    }
    return times
  } finally {
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGINT')
    await gone
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The states in a stream of server-sent events. */
async function* statesIn(body) {
  let text = ''
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    text += chunk
    const events = text.split('\n\n')
    text = events.pop() ?? ''
    for (const event of events) yield JSON.parse(event.replace(/^data: /, ''))
  }
}
