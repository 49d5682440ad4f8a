import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
// @ts-expect-error The script is JavaScript as it stands.
import { comesAfter, releasedChangelog } from '../scripts/release.mjs'
import { version } from '../src/assets.ts'

const changelog = '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A thing.\n\n## [1.0.0] - 2026-01-02\n\n- All.\n'

describe('a release', () => {
  it('has what was unreleased under its version, and nothing above', () => {
    expect(releasedChangelog(changelog, '1.1.0', '2026-11-25')).toBe(
      '# Changelog\n\n## [Unreleased]\n\n## [1.1.0] - 2026-11-25\n\n### Added\n\n- A thing.\n\n## [1.0.0] - 2026-01-02\n\n- All.\n',
    )
  })

  it('is not made of nothing, nor twice', () => {
    const empty = releasedChangelog(changelog, '1.1.0', '2026-11-25')
    expect(() => releasedChangelog(empty, '1.2.0', '2026-11-26')).toThrow('nothing under [Unreleased]')
    expect(() => releasedChangelog(changelog, '1.0.0', '2026-11-26')).toThrow('has a section 1.0.0')
  })

  it.each([
    ['1.0.1', '1.0.0', true],
    ['1.10.0', '1.9.3', true],
    ['2.0.0', '1.9.3', true],
    ['1.0.0', '1.0.0-rc.1', true],
    ['1.0.0', '1.0.0', false],
    ['1.0.0', '1.0.1', false],
    ['0.9.9', '1.0.0', false],
  ])('%s after %s: %s', (next, before, comes) => {
    expect(comesAfter(next, before)).toBe(comes)
  })

  it('is published under the tag of its version alone', async () => {
    const run = promisify(execFile)
    await expect(run(process.execPath, ['scripts/release.mjs', '--verify', 'v0.0.0'])).rejects.toMatchObject({
      code: 1,
      stderr: `The tag v0.0.0 is not the version of package.json, ${version()}.\n`,
    })
    await expect(run(process.execPath, ['scripts/release.mjs', '0.0.1'])).rejects.toMatchObject({
      stderr: `0.0.1 does not come after ${version()}.\n`,
    })
  })
})
