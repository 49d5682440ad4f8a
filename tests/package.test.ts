import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../', import.meta.url))
const run = promisify(execFile)

interface Packed {
  filename: string
  size: number
  unpackedSize: number
  files: { path: string }[]
}

const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { exports: Record<string, unknown> }

let folder = ''
let packed: Packed = { filename: '', size: 0, unpackedSize: 0, files: [] }
let tarball = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'colloquy-test-'))
  await run(process.execPath, ['scripts/types.mjs'], { cwd: root })
  // What `npm test` has just built is packed; other tests are running it meanwhile.
  const { stdout } = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: root,
  })
  const listed: unknown = JSON.parse(stdout)
  packed = (Array.isArray(listed) ? listed : Object.values(listed as object))[0] as Packed
  tarball = join(folder, packed.filename)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the package', () => {
  it('is sound, says publint', async () => {
    const bytes = await readFile(tarball)
    const { messages, pkg } = await publint({
      strict: true,
      pack: { tarball: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) },
    })
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([])
  })

  it('has types that resolve for everybody who imports it, says attw', async () => {
    const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js')
    // It ends with 1 when it finds a problem. The old resolution of Node 10 knows no doors but one.
    const { stdout } = await run(process.execPath, [attw, tarball, '--profile', 'esm-only', '--format', 'ascii'])
    for (const door of Object.keys(manifest.exports)) expect(stdout).toContain(`"${join('colloquy', door)}"`)
  })

  it('is small, and holds nothing of tests, sources and other machines', () => {
    console.info(
      `${packed.filename}: ${Math.round(packed.size / 1024)} KB, unpacked ${Math.round(packed.unpackedSize / 1024)} KB`,
    )
    expect(packed.size).toBeLessThan(3 * 1024 * 1024)
    const strange = packed.files.filter(
      ({ path }) =>
        !/^(?:dist|templates|styles|schema)\/|^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md)$/u.test(path),
    )
    expect(strange).toEqual([])
  })

  it('is all that the command and the library need beside their dependencies, from init to an archive', async () => {
    // The package's own files, with the packages that it names beside it.
    const home = join(folder, 'home')
    const modules = join(home, 'node_modules')
    await mkdir(modules, { recursive: true })
    await run('tar', ['-xzf', tarball, '-C', modules])
    await rename(join(modules, 'package'), join(modules, 'colloquy'))
    const { dependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { dependencies: object }
    for (const name of Object.keys(dependencies)) {
      await mkdir(dirname(join(modules, name)), { recursive: true })
      await symlink(join(root, 'node_modules', name), join(modules, name))
    }
    const colloquy = (...args: string[]): Promise<{ stdout: string; stderr: string }> =>
      run(process.execPath, [join(modules, 'colloquy/dist/cli.js'), ...args], { cwd: home })
    await colloquy('init', 'talk')
    expect((await colloquy('build', 'talk.md')).stderr).toBe('')
    expect((await readdir(join(home, 'editions'))).sort()).toEqual(['talk.epub', 'talk.html', 'talk.pdf'])
    await colloquy('init', 'archive', 'talks')
    await colloquy('archive', 'talks', '-o', 'archive')
    expect((await colloquy('archive', 'verify', 'archive')).stdout).toMatch(/ 0 differences\n$/u)
    await writeFile(
      join(home, 'own.mjs'),
      "import { parse, renderHtml, toDocument } from 'colloquy'\nimport remarkTranscript from 'colloquy/remark-transcript'\nconsole.log(typeof remarkTranscript, renderHtml(toDocument(parse('**A:** b.'))).length > 1000)\n",
    )
    expect((await run(process.execPath, ['own.mjs'], { cwd: home })).stdout).toBe('function true\n')
  })
})
