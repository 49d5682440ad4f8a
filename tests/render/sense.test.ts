import { expect, it } from 'vitest'
import { piecesOf } from '../../src/render/sense.ts'

it.each([
  // A single character that is no word of its own goes with the one before, a name with nothing, a dash with what it ends.
  ['万字实录：杨植麟谈商业化', 'zh-Hans', '万字实录|：|杨植麟|谈|商业化'],
  ['未来十八个月的进展', 'zh-Hans', '未来|十八个月的|进展'],
  ['纸和硬盘——怎样活过下一个五十年', 'zh-Hans', '纸|和|硬盘——|怎样|活过|下|一个|五十年'],
  ['静かな図書館と、紙を守る人', 'ja', '静かな|図書館と|、|紙を|守る|人'],
  ['The quiet machine', 'en', 'The| |quiet| |machine'],
])('a title breaks between words: %s', (title, language, pieces) => {
  expect(piecesOf(title, language, ['杨植麟']).join('|')).toBe(pieces)
})
