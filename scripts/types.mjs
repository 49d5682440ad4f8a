// Writes the declarations that the package's doors lead to; those of the command and of the stages' insides stay away.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'

const out = 'dist/types'
rmSync(out, { recursive: true, force: true })
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { stdio: 'inherit' })

const { exports } = JSON.parse(readFileSync('package.json', 'utf8'))
const reached = new Set()
const waiting = Object.values(exports).flatMap(({ types }) => (types ? [resolve(types)] : []))
for (const file of waiting) {
  if (reached.has(file)) continue
  reached.add(file)
  const text = readFileSync(file, 'utf8')
  for (const [, from] of text.matchAll(/(?:from |import\(|import )['"](\.[^'"]+)\.[jt]s['"]/g))
    waiting.push(resolve(dirname(file), `${from}.d.ts`))
}
for (const name of readdirSync(out, { recursive: true })) {
  const file = resolve(join(out, name))
  if (file.endsWith('.ts') && !reached.has(file)) rmSync(file)
}
