import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const root = new URL('../', import.meta.url)
const page = readFileSync(new URL('docs/theming.md', root), 'utf8')
const filesOf = (folder: string, ending: string): string[] =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}${name.replaceAll('\\', '/')}`)
    .sort()
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort()

it('every custom property of the styles is documented, and no other', () => {
  // A theme reaches editions; the preview and an archive's catalogue are pages of ours.
  const sheets = filesOf('styles/', '.css').filter((file) => !/^styles\/(?:preview|site)\.css$/u.test(file))
  const used = sheets.flatMap((file) =>
    [...readFileSync(new URL(file, root), 'utf8').matchAll(/(?<![\w-])--[a-z][a-z-]*/gu)].map(([name]) => name),
  )
  const documented = [...page.matchAll(/`(--[a-z-]+)`/gu)].map(([, name = '']) => name)
  expect(sorted(documented.filter((it) => it !== '--css' && it !== '--vertical'))).toEqual(sorted(used))
})

it('every template is documented, and no other', () => {
  const documented = [...page.matchAll(/`(templates\/[^`]+)`/gu)].map(([, name = '']) => name)
  expect(sorted(documented)).toEqual(filesOf('templates/', '.ejs'))
})
