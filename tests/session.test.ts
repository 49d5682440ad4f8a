import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'

/** How long something took, and how large it became: what may differ from run to run, and from version to version. */
const steady = (text: string): string => text.replace(/\bin \d+\.\d s\b/gu, 'in … s').replace(/\b\d+ KB\b/gu, '… KB')

it('the recorded session is what the commands print', async () => {
  const script = new URL('../scripts/session.mjs', import.meta.url).href
  const { recordSession } = (await import(script)) as { recordSession: () => string }
  const page = await readFile(new URL('../docs/session.md', import.meta.url), 'utf8')
  expect(steady(recordSession())).toBe(steady(page))
}, 60_000)
