import { basename, extname } from 'node:path'
import { nameOf, readInput } from './input.ts'
import { cleanOptionsOf, readOptionsOf, type SourceOptions } from './source-options.ts'
import { refuseInputs, writeTogether } from './write.ts'

/** `colloquy review`: a page where a source and what cleaning makes of it stand side by side. */
export async function reviewCommand(input: string, options: SourceOptions & { output?: string }): Promise<void> {
  const bytes = await readInput(input)
  const path = nameOf(input)
  const [{ read }, { clean }, { renderReview }] = await Promise.all([
    import('../read/index.ts'),
    import('../clean/index.ts'),
    import('../render/review/index.ts'),
  ])
  const source = await read(bytes, readOptionsOf(path, options))
  const { ledger, messages } = clean(source, await cleanOptionsOf(options))
  const output = options.output ?? `${basename(path, extname(path))}.review.html`
  const outputs = [{ path: output, content: renderReview(ledger, messages) }]
  await refuseInputs(outputs, [path])
  await writeTogether(outputs)
  process.stdout.write(`${output}\n`)
}
