import { readInput } from './input.ts'
import { printMessages } from './report.ts'
import { type Output, refuseInputs, writeTogether } from './write.ts'

/** `colloquy clean`: a raw transcript in, transcript Markdown out. */
export async function cleanCommand(path: string, options: { output?: string; ledger?: string }): Promise<void> {
  const bytes = await readInput(path)
  const [{ read }, { clean }] = await Promise.all([import('../read/index.ts'), import('../clean/index.ts')])
  const { markdown, ledger, messages } = clean(await read(bytes, { path }))
  const outputs: Output[] = []
  if (options.output !== undefined) outputs.push({ path: options.output, content: markdown })
  if (options.ledger !== undefined)
    outputs.push({ path: options.ledger, content: `${JSON.stringify(ledger, null, 2)}\n` })
  await refuseInputs(outputs, [path])
  await writeTogether(outputs)
  printMessages(messages, path)
  if (options.output === undefined) process.stdout.write(markdown)
}
