/** The fonts of paged editions: chosen by language, cut down to the characters that are printed. */
import { statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Shared } from '../../abort.ts'
import { charactersOfWords, type Document, directionOf } from '../../document/index.ts'
import { ColloquyError } from '../../errors.ts'
import { recogniseLanguage } from '../../transcript/index.ts'
import { type HasGlyph, readGlyphs } from './cmap.ts'
import { type Face, type FaceText, facesOf, type Kind } from './faces.ts'
import type { Family } from './family.ts'
import { otherScripts, partsOf, type ScriptType, toTheLeft, toTheRight } from './scripts.ts'
import { startSubsetting as startThread, stockUp, subsetOf } from './subset.ts'

export type { Kind } from './faces.ts'
export { licenceOf } from './licence.ts'
export { stopSubsetting } from './subset.ts'

/**
 * Characters that no font has, by the package that would bring them.
 *
 * @param fate What becomes of them, said of one and of several.
 */
export function missingText(
  missing: FontSet['missing'],
  fate: (them: 'it' | 'them') => string = (them) => `the PDF leaves ${them} out`,
): string[] {
  const byPackage = new Map<string | undefined, FontSet['missing']>()
  for (const one of missing) byPackage.set(one.advice, [...(byPackage.get(one.advice) ?? []), one])
  return [...byPackage].map(([advice, ones]) => {
    const [first] = ones
    const code = first?.codePoint.toString(16).toUpperCase().padStart(4, '0')
    const more = ones.length > 1 ? ` and ${ones.length - 1} more` : ''
    const them = ones.length > 1 ? 'them' : 'it'
    const way = advice === undefined ? '' : ` Install ${advice}, which has ${them}.`
    return `No font has “${first?.character}” (U+${code})${more}; ${fate(them)}.${way}`
  })
}

/** A font with the characters of one text alone. */
export interface FontFace {
  /** Its name in style sheets. */
  family: string
  /** The package that it comes from. */
  package: string
  style: 'normal' | 'italic'
  weight: 'normal' | 'bold'
  /** Descriptors of its `@font-face` rule about its size. */
  metrics?: string
  /** A TrueType file in base64. */
  data: string
}

/** The fonts for one text. */
export interface FontSet {
  faces: FontFace[]
  /** Families by language, in order of preference; the first list is of the text's own. No character is in two of one list. */
  stacks: { language: string; families: { name: string; isHan: boolean }[] }[]
  /** `@font-face` rules with the fonts inline. */
  css: string
  /** The value of `font-family` that reaches all of them. */
  family: string
  /** Characters that no font has. */
  missing: { character: string; codePoint: number; advice: string | undefined }[]
}

/** Two weights of Noto Serif in a region's form. */
const han = (region: 'sc' | 'tc' | 'jp' | 'kr', regular = '400Regular', bold = '700Bold'): Family => {
  const upper = region.toUpperCase()
  return {
    name: `Noto Serif ${upper} ${regular.slice(0, 3)}`,
    package: `@expo-google-fonts/noto-serif-${region}`,
    faces: {
      regular: `${regular}/NotoSerif${upper}_${regular}.ttf`,
      bold: `${bold}/NotoSerif${upper}_${bold}.ttf`,
      italic: undefined,
    },
  }
}

const latin: Family = {
  name: 'Source Serif 4',
  package: '@expo-google-fonts/source-serif-4',
  faces: {
    regular: '400Regular/SourceSerif4_400Regular.ttf',
    bold: '600SemiBold/SourceSerif4_600SemiBold.ttf',
    italic: '400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
  },
}

/** Latin letters that stand among Han characters of medium weight. */
const latinMedium: Family = {
  name: 'Source Serif 4 500',
  package: latin.package,
  faces: {
    regular: '500Medium/SourceSerif4_500Medium.ttf',
    bold: '800ExtraBold/SourceSerif4_800ExtraBold.ttf',
    italic: undefined,
  },
}

const sans: Family = {
  name: 'Source Sans 3',
  package: '@expo-google-fonts/source-sans-3',
  faces: {
    regular: '400Regular/SourceSans3_400Regular.ttf',
    bold: '700Bold/SourceSans3_700Bold.ttf',
    italic: undefined,
  },
}

const sansText: Family = {
  ...sans,
  faces: { ...sans.faces, italic: '400Regular_Italic/SourceSans3_400Regular_Italic.ttf' },
}

/** Punctuation of a Latin phrase within a Han text, where the Latin font proper leaves it to the Han font. */
const marksOf = (family: Family): Family => ({ ...family, name: `${family.name} Marks` })

/** Pictographs in outline: the coloured font is made of pictures, which are no TrueType outlines. */
const pictographs: Family = {
  name: 'Noto Emoji',
  package: '@expo-google-fonts/noto-emoji',
  faces: {
    regular: '400Regular/NotoEmoji_400Regular.ttf',
    bold: '700Bold/NotoEmoji_700Bold.ttf',
    italic: undefined,
  },
}

const book = {
  sc: han('sc'),
  tc: han('tc'),
  jp: han('jp'),
  kr: han('kr'),
  latin,
  besideHan: latin,
  marks: marksOf(latin),
}

const families = {
  book,
  sans: { ...book, latin: sansText },
  clear: {
    sc: han('sc', '500Medium', '900Black'),
    tc: han('tc', '500Medium', '900Black'),
    jp: han('jp', '500Medium', '900Black'),
    kr: han('kr', '500Medium', '900Black'),
    latin: sans,
    besideHan: latinMedium,
    marks: marksOf(latinMedium),
  },
}

/** Whether the language is written with Han characters, and in which region's form. */
export function hanForm(language: string): 'sc' | 'tc' | 'jp' | undefined {
  const [primary, ...rest] = language.toLowerCase().split('-')
  if (primary === 'ja') return 'jp'
  if (primary !== 'zh' && primary !== 'yue' && primary !== 'cmn' && primary !== 'lzh') return undefined
  if (rest.includes('hans')) return 'sc'
  return rest.includes('hant') || rest.some((it) => it === 'tw' || it === 'hk' || it === 'mo') ? 'tc' : 'sc'
}

/** Whether a text in the language is set like Han text: no word spaces, two characters of indent. */
export function isHan(language: string): boolean {
  return hanForm(language) !== undefined
}

/** Punctuation that Latin and Han fonts both hold; in a Han text it takes the Han font's full width. */
const shared = new Set([...'“”‘’…—·‥―'].map((it) => it.codePointAt(0) ?? 0))
const hanText = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\uff00-\uffef]/u
const hangul = /\p{Script=Hangul}/u
/** What is a picture unless somebody asks for it as a letter, and the signs that may be either. */
const pictograph = /[\p{Emoji_Presentation}\u{1f000}-\u{1faff}\u2600-\u27bf]/u
/** Characters that are never drawn. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|[\ufe00-\ufe0f]/u

/** Marks between letters, or pictures, that say whether these are joined. */
const JOINERS: ReadonlySet<string> = new Set('\u200c\u200d')
const joined: ReadonlySet<Family> = new Set([...toTheRight.map(({ family }) => family), pictographs])
const isJoined = (family: Family): boolean => joined.has(family)

/** What editions print of their own: numbers of either kind, times and ranges, signs of links, hyphens. */
const MARKS = '0123456789ivxlcdm,.:–…— ‹›→-'

const require = createRequire(import.meta.url)
const covers = new Map<string, HasGlyph>()

function pathOf(family: Family, face: string): string {
  try {
    return require.resolve(`${family.package}/${face}`)
  } catch (cause) {
    throw new ColloquyError('font/missing', `The font ${family.name} is not installed.`, {
      advice: `Run “npm install ${family.package}”.`,
      cause,
    })
  }
}

function cover(family: Family): HasGlyph {
  const known = covers.get(family.name) ?? readGlyphs(pathOf(family, family.faces.regular ?? ''))
  covers.set(family.name, known)
  return known
}

/** Which package would bring a glyph for a character, where one is known. */
function adviceFor(character: string): string | undefined {
  return [...toTheRight, ...toTheLeft].find(({ script }) => script.test(character))?.family.package
}

/** Whether the package of a family is there; one that is no dependency of ours may not be. */
function isInstalled(family: Family): boolean {
  try {
    pathOf(family, family.faces.regular ?? '')
    return true
  } catch {
    return false
  }
}

/** Starts the thread that cuts fonts, before there is work for it. It goes on until `stopSubsetting`. */
export function startSubsetting(): void {
  startThread(pathOf(latin, latin.faces.regular ?? ''))
}

/** What cleaning may put into a text: marks of either width, and what Latin type has. */
const USUAL = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x2010, 0x203b],
  [0x3000, 0x303f],
  [0xff00, 0xffef],
]
  .map(([from = 0, to = 0]) => String.fromCharCode(...Array.from({ length: to - from + 1 }, (_, i) => from + i)))
  .join('')

/** As much of a text as is looked at for what its fonts will be asked for. */
const MOST_EXPECTED = 200_000

/**
 * Cuts the large fonts of Han characters in advance, while a text is still being cleaned. It changes nothing but the time
 * that is taken, and does nothing unless `startSubsetting` was called.
 *
 * @param text As it was read.
 */
export function expectText(text: string): void {
  const sample = text.slice(0, MOST_EXPECTED)
  const language = recogniseLanguage(sample)
  const form = hanForm(language)
  if (!form) return
  const family = families.book[form]
  const characters = [...new Set(`${sample}${charactersOfWords(language)}${USUAL}${MARKS}`)].join('')
  for (const face of [family.faces.regular, family.faces.bold])
    if (face !== undefined) stockUp(pathOf(family, face), characters)
}

const subsets = new Map<string, Shared<string>>()

async function subset(family: Family, face: string, text: string, signal: AbortSignal): Promise<string> {
  const key = `${family.package}/${face}\n${text}`
  let made = subsets.get(key)
  if (!made || made.isGivenUp) {
    if (subsets.size > 16) subsets.clear()
    const path = pathOf(family, face)
    made = new Shared((end) => subsetOf(path, text, end))
    subsets.set(key, made)
  }
  return made.wait(signal)
}

const faceNames: readonly Face[] = ['regular', 'bold', 'italic']

/**
 * Families for a text in order of preference; the first that has a character gets it. Without a language to say so, Han
 * characters take the simplified form.
 *
 * @param own The language of the whole text that this is a part of.
 */
function familiesFor(
  { language, faces }: FaceText,
  own: string,
  kind: Kind,
): { stack: Family[]; punctuation: Family[] } {
  const text = faceNames.map((face) => faces[face] ?? '').join('')
  const { stack, punctuation } = wordFamiliesFor(language, text, own, kind)
  const hasOthers = otherScripts.test(text)
  const among = (types: readonly ScriptType[]): Family[] =>
    (hasOthers ? types : [])
      .filter(({ script, family }) => script.test(text) && isInstalled(family))
      .map(({ family }) => family)
  const fromTheRight = among(toTheLeft)
  const pictured = pictograph.test(text) ? [pictographs] : []
  // Marks and figures of a text that runs to the left are of its own type.
  const isToTheLeft = directionOf(language) === 'rtl'
  return {
    stack: isToTheLeft
      ? [...fromTheRight, ...stack, ...among(toTheRight), ...pictured]
      : [...stack, ...among(toTheRight), ...fromTheRight, ...pictured],
    punctuation,
  }
}

/** As `familiesFor`, of what is said in words. */
function wordFamiliesFor(
  language: string,
  text: string,
  own: string,
  kind: Kind,
): { stack: Family[]; punctuation: Family[] } {
  // Korean is set like a Latin text, between word spaces, with the marks of Latin type.
  const isKorean = /^ko(?:-|$)/iu.test(language)
  const form = hanForm(language) ?? (isKorean || hangul.test(text) ? 'kr' : hanText.test(text) ? 'sc' : undefined)
  const isInHan = hanForm(own) !== undefined
  const { marks, besideHan, latin: alone } = families[kind]
  const letters = isInHan ? besideHan : alone
  if (!form) return isInHan ? { stack: [marks, letters], punctuation: [marks] } : { stack: [letters], punctuation: [] }
  const both = [letters, families[kind][form]]
  if (language === own) return { stack: both, punctuation: isInHan ? both.toReversed() : [] }
  if (hanForm(language)) return { stack: both.toReversed(), punctuation: both.toReversed() }
  return isInHan ? { stack: [marks, ...both], punctuation: [marks] } : { stack: both, punctuation: [] }
}

/** Letters that both fonts have are the Latin one's. */
const latinFirst = (stack: readonly Family[], kind: Kind): Family[] => {
  const [first] = stack
  if (toTheLeft.some(({ family }) => family === first)) return [...stack]
  const isLatin = (it: Family): boolean => it === families[kind].latin || it === families[kind].besideHan
  return [...stack.filter(isLatin), ...stack.filter((it) => !isLatin(it))]
}

const nameInCss = ({ name }: Family): string => `Colloquy ${name}`

const hanFamilies: ReadonlySet<Family> = new Set(
  Object.values(families).flatMap(({ sc, tc, jp, kr }) => [sc, tc, jp, kr]),
)

const stackOf = (chosen: readonly Family[]): string =>
  `${chosen.map((family) => `"${nameInCss(family)}"`).join(', ')}, ${chosen.includes(sans) || chosen.includes(sansText) ? 'sans-serif' : 'serif'}`

/**
 * Fonts for a text.
 *
 * @param texts By language; the first is the text's own. The language decides the form of Han characters and which font
 * punctuation comes from. Digits and marks of pages are always added.
 */
async function subsetFor(texts: readonly FaceText[], kind: Kind, signal: AbortSignal): Promise<FontSet> {
  const wanted = new Map<Family, Record<Face, Set<number>>>()
  const missing = new Map<number, string>()
  const stacks: { language: string; chosen: Family[]; stack: string }[] = []
  const own = texts[0]?.language ?? 'en'
  for (const text of texts) {
    const { stack, punctuation } = familiesFor(text, own, kind)
    // A name in the other form of Han characters, and what one font alone has.
    const others: Family[] = []
    const otherWith = (code: number): Family | undefined => {
      const { sc, tc, jp, kr } = families[kind]
      const other = [sc, tc, jp, kr].find((family) => cover(family)(code))
      if (other && !others.includes(other)) others.push(other)
      if (other && !wanted.has(other)) wanted.set(other, { regular: new Set(), bold: new Set(), italic: new Set() })
      return other
    }
    const held = new Map(stack.map((family) => [family, cover(family)]))
    for (const family of stack)
      if (!wanted.has(family)) wanted.set(family, { regular: new Set(), bold: new Set(), italic: new Set() })
    const letters = stack.filter((family) => family !== families[kind].marks)
    for (const face of faceNames) {
      const said = text.faces[face]
      if (said === undefined) continue
      for (const character of new Set(`${said}${MARKS}`)) {
        const code = character.codePointAt(0) ?? 0
        if (JOINERS.has(character)) {
          for (const family of stack)
            if (isJoined(family) && held.get(family)?.(code)) wanted.get(family)?.[face].add(code)
          continue
        }
        if (invisible.test(character)) continue
        const order =
          shared.has(code) && punctuation.length > 0 ? [...punctuation, ...letters] : latinFirst(letters, kind)
        const family =
          order.find((it) => held.get(it)?.(code)) ?? (hanText.test(character) ? otherWith(code) : undefined)
        if (!family) missing.set(code, character)
        // A family without italics prints its upright form there.
        else {
          const codes = wanted.get(family)?.[family.faces[face] === undefined ? 'regular' : face]
          codes?.add(code)
          if (isJoined(family)) for (const part of partsOf(character)) codes?.add(part.codePointAt(0) ?? 0)
        }
      }
    }
    const chosen = [...stack, ...others.filter((it) => !stack.includes(it))]
    stacks.push({ language: text.language, chosen, stack: stackOf(chosen) })
  }
  const faces = (
    await Promise.all(
      [...wanted].flatMap(([family, codes]) => faceNames.map((face) => fontFace(family, face, codes[face], signal))),
    )
  ).filter((it) => it !== undefined)
  const [first, ...others] = stacks
  return {
    faces,
    stacks: stacks.map(({ language, chosen }) => ({
      language,
      families: chosen.map((family) => ({ name: nameInCss(family), isHan: hanFamilies.has(family) })),
    })),
    css: [
      ...faces.map((face) => fontFaceRule(face, `data:font/ttf;base64,${face.data}`)),
      ...others.map(({ language, stack }) =>
        stack === first?.stack ? '' : `:lang(${language}){font-family:${stack}}`,
      ),
    ]
      .filter(Boolean)
      .join('\n'),
    family: first?.stack ?? 'serif',
    missing: [...missing].map(([codePoint, character]) => ({ character, codePoint, advice: adviceFor(character) })),
  }
}

/** A font of these characters alone; nothing where there are none. */
async function fontFace(
  family: Family,
  face: Face,
  codes: ReadonlySet<number>,
  signal: AbortSignal,
): Promise<FontFace | undefined> {
  const file = family.faces[face]
  if (file === undefined || codes.size === 0) return undefined
  const characters = [...codes]
    .sort((a, b) => a - b)
    .map((code) => String.fromCodePoint(code))
    .join('')
  return {
    family: nameInCss(family),
    package: family.package,
    style: face === 'italic' ? 'italic' : 'normal',
    weight: face === 'bold' ? 'bold' : 'normal',
    ...(family.metrics === undefined ? {} : { metrics: family.metrics }),
    data: await subset(family, file, characters, signal),
  }
}

/** The `@font-face` rule of a font that is found at an address. */
export function fontFaceRule({ family, style, weight, metrics = '' }: FontFace, url: string): string {
  return `@font-face{font-family:"${family}";font-style:${style};font-weight:${weight};${metrics}src:url(${url}) format("truetype")}`
}

const sets: Record<Kind, WeakMap<Document, Shared<FontSet>>> = {
  book: new WeakMap(),
  clear: new WeakMap(),
  sans: new WeakMap(),
}

/** The fonts for all that a document prints; its editions share them. Work for one that is aborted goes on for others. */
export function fontsFor(document: Document, kind: Kind = 'book', signal?: AbortSignal): Promise<FontSet> {
  let set = sets[kind].get(document)
  if (!set || set.isGivenUp) {
    set = new Shared((end) => subsetFor(facesOf(document, kind), kind, end))
    sets[kind].set(document, set)
  }
  return set.wait(signal)
}

/** Fonts for some words in a language, of which a page is opened much sooner than of all that a document prints. */
export function fontsForWords(language: string, words: string, kind: Kind, signal?: AbortSignal): Promise<FontSet> {
  const faces = { regular: words, bold: words }
  return new Shared((end) => subsetFor([{ language, faces }], kind, end)).wait(signal)
}

/**
 * Which files the fonts for some words may be cut from, as they are now.
 *
 * @returns A line for each, with its size and its time; a font that is not installed has none.
 */
export function fontFiles(language: string, words: string, kind: Kind): string[] {
  const { sc, tc, jp, kr } = families[kind]
  const { stack } = familiesFor({ language, faces: { regular: words, bold: words } }, language, kind)
  // What the language's own form of Han characters does not have is another's.
  const others = hanText.test(words) ? [sc, tc, jp, kr].filter((it) => !stack.includes(it)) : []
  return [...stack, ...others].flatMap((family) =>
    (['regular', 'bold'] as const).flatMap((face) => {
      try {
        const path = pathOf(family, family.faces[face] ?? '')
        const { size, mtimeMs } = statSync(path)
        return [`${path} ${size} ${mtimeMs}`]
      } catch {
        return []
      }
    }),
  )
}
