import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { clean } from '../src/clean/index.ts'
import { readSync } from '../src/read/index.ts'

const shared = new URL('../../shared/', import.meta.url)
const isThere = existsSync(new URL('corpus/seed/gold.json', shared))

describe.skipIf(!isThere)('the reference transcript (skipped where ../shared/corpus is not there)', () => {
  it('comes out as its gold says: every turn, section, key point and speaker, no word lost, no noise left', async () => {
    const { blocksOf } = await import(new URL('tools/blocks.mjs', shared).href)
    const { score } = await import(new URL('tools/score.mjs', shared).href)
    const source = readFileSync(new URL('corpus/seed/source.txt', shared))
    const gold = JSON.parse(readFileSync(new URL('corpus/seed/gold.json', shared), 'utf8'))
    const { markdown } = clean(readSync(source, { path: 'source.txt' }))
    const result = score(gold, blocksOf(markdown))
    expect(result).toMatchObject({
      turns: { f1: 1 },
      sections: { f1: 1 },
      keypoints: { f1: 1 },
      speakers: { f1: 1 },
      attribution: 1,
      title: true,
      charactersLost: 0,
      noiseLeaked: 0,
      charactersInvented: 0,
    })
  })
})
