/**
 * Type for scripts that are neither Latin, Greek, Cyrillic nor those of East Asia. What most people write is a dependency;
 * the others are used as soon as their package is installed, which a warning names.
 */
import type { Family } from './family.ts'

/** A regular and a bold of a Noto family: `Serif`, `Devanagari`. */
function noto(style: 'Serif' | 'Sans', script: string): Family {
  const file = (weight: string): string => `${weight}/Noto${style}${script.replaceAll(' ', '')}_${weight}.ttf`
  return {
    name: `Noto ${style} ${script}`,
    package: `@expo-google-fonts/noto-${style.toLowerCase()}-${script.toLowerCase().replaceAll(' ', '-')}`,
    faces: { regular: file('400Regular'), bold: file('700Bold'), italic: undefined },
  }
}

/** Where the letters of these scripts are in Unicode; a text that has none there is asked for none of them. */
export const otherScripts =
  /[\u0530-\u1cff\u2100-\u214f\u2190-\u2bff\ua000-\uabff\ufb00-\ufdff\ufe70-\ufefe\u{1d400}-\u{1d7ff}]/u

/** A script, by its letters. */
export interface ScriptType {
  script: RegExp
  family: Family
}

/** Written from the right. */
export const toTheLeft: readonly ScriptType[] = [
  {
    // With the marks that it shares with its neighbours.
    script: /\p{Script_Extensions=Arabic}/u,
    // Letters that are joined, in the hand of books.
    family: {
      name: 'Amiri',
      package: '@expo-google-fonts/amiri',
      faces: { regular: '400Regular/Amiri_400Regular.ttf', bold: '700Bold/Amiri_700Bold.ttf', italic: undefined },
      // As large to the eye as the Latin beside it, and with its baseline where that has it.
      metrics: 'size-adjust:108%;ascent-override:117%;descent-override:52%;',
    },
  },
  { script: /\p{Script=Hebrew}/u, family: noto('Serif', 'Hebrew') },
]

/** Written from the left. */
export const toTheRight: readonly ScriptType[] = [
  { script: /\p{Script=Devanagari}/u, family: noto('Serif', 'Devanagari') },
  { script: /\p{Script=Bengali}/u, family: noto('Serif', 'Bengali') },
  { script: /\p{Script=Tamil}/u, family: noto('Sans', 'Tamil') },
  { script: /\p{Script=Telugu}/u, family: noto('Serif', 'Telugu') },
  { script: /\p{Script=Thai}/u, family: noto('Sans', 'Thai Looped') },
  { script: /\p{Script=Gujarati}/u, family: noto('Sans', 'Gujarati') },
  { script: /\p{Script=Gurmukhi}/u, family: noto('Sans', 'Gurmukhi') },
  { script: /\p{Script=Kannada}/u, family: noto('Sans', 'Kannada') },
  { script: /\p{Script=Malayalam}/u, family: noto('Sans', 'Malayalam') },
  { script: /\p{Script=Oriya}/u, family: noto('Sans', 'Oriya') },
  { script: /\p{Script=Sinhala}/u, family: noto('Sans', 'Sinhala') },
  { script: /\p{Script=Lao}/u, family: noto('Sans', 'Lao') },
  { script: /\p{Script=Khmer}/u, family: noto('Sans', 'Khmer') },
  { script: /\p{Script=Myanmar}/u, family: noto('Sans', 'Myanmar') },
  { script: /\p{Script=Ethiopic}/u, family: noto('Sans', 'Ethiopic') },
  { script: /\p{Script=Georgian}/u, family: noto('Sans', 'Georgian') },
  { script: /\p{Script=Armenian}/u, family: noto('Sans', 'Armenian') },
  { script: /\p{Script=Tibetan}/u, family: noto('Serif', 'Tibetan') },
  {
    // Signs of mathematics and of other trades.
    script: /[\u2100-\u214f\u2190-\u23ff\u25a0-\u25ff\u27c0-\u2bff\u{1d400}-\u{1d7ff}]/u,
    family: {
      name: 'Noto Sans Math',
      package: '@expo-google-fonts/noto-sans-math',
      faces: { regular: '400Regular/NotoSansMath_400Regular.ttf', bold: undefined, italic: undefined },
    },
  },
]

/** Letters that are drawn as two, and are not composed of them in Unicode. */
const ASUNDER: ReadonlyMap<string, string> = new Map([
  ['\u0e33', '\u0e4d\u0e32'],
  ['\u0eb3', '\u0ecd\u0eb2'],
  ...Array.from('\u17be\u17bf\u17c0\u17c4\u17c5', (vowel): [string, string] => [vowel, '\u17c1']),
])

/** The letters that a letter of these scripts may be drawn as: vowels that stand on both sides of another letter are divided. */
export const partsOf = (letter: string): string => `${letter.normalize('NFD')}${ASUNDER.get(letter) ?? ''}`
