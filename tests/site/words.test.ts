import { describe, expect, it } from 'vitest'
import { siteWordsFor } from '../../src/site/words/index.ts'

describe('the words of a site', () => {
  const en = siteWordsFor('en')
  const latin = 'de fr es pt it nl pl tr'.split(' ')
  const others = 'zh-Hans zh-Hant ja ko ar ru he fa hi'.split(' ')

  it.each([...latin, ...others])('are all there in %s', (language) => {
    const words = siteWordsFor(language)
    expect(words.language).toBe(language)
    expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort())
    for (const [key, word] of Object.entries(words)) {
      const said = String(typeof word === 'function' ? word(1234) : word)
      expect(said, key).not.toBe('')
      if (typeof word === 'function') expect(said, key).toMatch(/1\D?234/u)
      if (key === 'hits') expect(said).toContain('{n}')
      if (key !== 'language' && others.includes(language))
        expect(said.replace('JavaScript', ''), key).not.toMatch(/[A-Za-z]{2}/u)
    }
    expect([words.needsScript, words.noHits, words.hint]).not.toEqual([en.needsScript, en.noHits, en.hint])
  })

  it('have the form that the number asks for', () => {
    const forms = (language: string): string[] => [1, 2, 5, 12, 21].map((it) => siteWordsFor(language).talkCount(it))
    expect(forms('ru')).toEqual(['1 беседа', '2 беседы', '5 бесед', '12 бесед', '21 беседа'])
    expect(forms('pl')).toEqual(['1 rozmowa', '2 rozmowy', '5 rozmów', '12 rozmów', '21 rozmów'])
    expect(forms('he').slice(0, 3)).toEqual(['שיחה אחת', 'שתי שיחות', '5 שיחות'])
    expect(forms('it').slice(0, 2)).toEqual(['1 conversazione', '2 conversazioni'])
    expect(siteWordsFor('fa').talkCount(1234)).toBe('1,234 گفت‌وگو')
  })
})
