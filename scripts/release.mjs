// npm run release -- VERSION [--dry-run]: makes a release: the changelog's section, the version, a commit and its tag. Pushing the
// tag publishes it with provenance (.github/workflows/release.yml), which runs this with --verify TAG first.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const NUMBERS = /^(\d+)\.(\d+)\.(\d+)(?:-[0-9a-z.-]+)?$/u

/** Whether a version comes after another (semantic versioning §11, of the three numbers). */
export function comesAfter(version, before) {
  const [, ...numbers] = NUMBERS.exec(version) ?? []
  const [, ...former] = NUMBERS.exec(before) ?? []
  const at = numbers.findIndex((number, i) => number !== former[i])
  return at === -1 ? version !== before && before.includes('-') : Number(numbers[at]) > Number(former[at])
}

/**
 * The changelog with what is unreleased under a version.
 *
 * @param date Of the release, as `2026-11-25`.
 * @throws Where there is nothing to release, or the version has a section.
 */
export function releasedChangelog(changelog, version, date) {
  const [, unreleased = ''] = /^## \[Unreleased\]\n(.*?)(?=^## |(?![\s\S]))/msu.exec(changelog) ?? []
  if (!/^- /mu.test(unreleased)) throw new Error('CHANGELOG.md has nothing under [Unreleased].')
  if (changelog.includes(`## [${version}]`)) throw new Error(`CHANGELOG.md has a section ${version}.`)
  return changelog.replace('## [Unreleased]\n', `## [Unreleased]\n\n## [${version}] - ${date}\n`)
}

const root = fileURLToPath(new URL('..', import.meta.url))
const run = (program, ...args) => execFileSync(program, args, { cwd: root, encoding: 'utf8' }).trim()
const read = (name) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')
const { version: present } = JSON.parse(read('package.json'))

/** Says what keeps a release from being made. */
function refuse(reason) {
  process.stderr.write(`${reason}\n`)
  process.exit(1)
}

function verify(tag) {
  if (tag !== `v${present}`) refuse(`The tag ${tag} is not the version of package.json, ${present}.`)
  if (!read('CHANGELOG.md').includes(`## [${present}]`)) refuse(`CHANGELOG.md has no section ${present}.`)
}

function release(version, isDry) {
  if (!NUMBERS.test(version)) refuse('Name the version: npm run release -- 1.2.3')
  if (!comesAfter(version, present)) refuse(`${version} does not come after ${present}.`)
  if (run('git', 'status', '--porcelain') !== '') refuse('There are changes that are not committed.')
  if (run('git', 'branch', '--show-current') !== 'main') refuse('Releases are made on main.')
  if (run('git', 'tag', '--list', `v${version}`) !== '') refuse(`There is a tag v${version}.`)
  const changelog = releasedChangelog(read('CHANGELOG.md'), version, new Date().toISOString().slice(0, 10))
  for (const script of ['check', 'test']) execFileSync('npm', ['run', script], { cwd: root, stdio: 'inherit' })
  if (isDry) {
    process.stdout.write(`Version ${version} could be released; nothing was changed.\n`)
    return
  }
  writeFileSync(new URL('../CHANGELOG.md', import.meta.url), changelog)
  run('npm', 'version', '--no-git-tag-version', version)
  run('git', 'commit', '--all', '--message', `Version ${version}`)
  run('git', 'tag', '--annotate', `v${version}`, '--message', `Version ${version}`)
  process.stdout.write(`Version ${version} is committed and tagged. Publish it: git push origin main v${version}\n`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [first = '', second] = process.argv.slice(2)
  try {
    if (first === '--verify') verify(second)
    else release(first, second === '--dry-run')
  } catch (error) {
    refuse(error.message)
  }
}
