import { describe, expect, it } from 'vitest'
import { fontsForWords, stopSubsetting } from '../../src/render/fonts/index.ts'
import { laidFor } from '../../src/render/mirrored.ts'
import { glyphsIn } from './glyphs.ts'

/** Tags of the features that a font has, as they stand in its tables (OpenType 1.9, GSUB and GPOS). */
const tagsIn = (data: string): string => Buffer.from(data, 'base64').toString('latin1')

it('letters that hang from one line are not parted', () => {
  const sheet = 'b { letter-spacing: 0.05em; margin-left: 1em; }'
  expect(laidFor('hi')(sheet)).toBe('b { letter-spacing: 0; margin-left: 1em; }')
  expect(laidFor('ar')(sheet)).toBe('b { letter-spacing: 0; margin-right: 1em; }')
  expect(laidFor('th')(sheet)).toBe(sheet)
})

describe('scripts beside Latin, Han and those written from the right', () => {
  it.each([
    ['hi', 'क्षत्रिय ज्ञान', 'Noto Serif Devanagari', ['akhn', 'half', 'blwm']],
    ['bn', 'বিজ্ঞান ক্ষমা', 'Noto Serif Bengali', ['akhn']],
    ['ta', 'க்ஷ ஸ்ரீ கொ', 'Noto Sans Tamil', ['akhn']],
    ['te', 'పుస్తకం క్షేత్రం', 'Noto Serif Telugu', ['akhn', 'blwf']],
    ['th', 'ห้องสมุดที่นี่', 'Noto Sans Thai Looped', ['mark']],
  ])('are set in type of their own, and joined: %s', async (language, words, name, features) => {
    const { missing, faces } = await fontsForWords(language, words, 'book')
    expect(missing).toEqual([])
    const own = faces.find(({ family, weight }) => family === `Colloquy ${name}` && weight === 'normal')
    for (const feature of features) expect(tagsIn(own?.data ?? '')).toContain(feature)
    await stopSubsetting()
  })

  it.each([
    ['th', 'สำเนา', 'Noto Sans Thai Looped', [0xe33, 0xe4d, 0xe32]],
    ['ta', 'கொ', 'Noto Sans Tamil', [0xbca, 0xbc6, 0xbbe]],
    ['bn', 'কৌ', 'Noto Serif Bengali', [0x9cc, 0x9c7, 0x9d7]],
  ])('have the parts of the vowels that are drawn as two: %s', async (language, words, name, codes) => {
    const { faces } = await fontsForWords(language, words, 'book')
    const own = faces.find(({ family, weight }) => family === `Colloquy ${name}` && weight === 'normal')
    const has = await glyphsIn(Buffer.from(own?.data ?? '', 'base64'))
    expect(codes.filter((code) => !has(code))).toEqual([])
    await stopSubsetting()
  })

  it('are named with what to install, where there is no type for them', async () => {
    const { missing } = await fontsForWords('ka', 'მცირე ꙮ', 'book')
    expect(new Set(missing.map(({ advice }) => advice))).toEqual(
      new Set(['@expo-google-fonts/noto-sans-georgian', undefined]),
    )
    await stopSubsetting()
  })
})
