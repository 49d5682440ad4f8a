/** Pages of a text that runs from right to left (Arabic, Hebrew, Persian), and of letters that are joined. */
import { directionOf } from '../document/index.ts'
import { scriptOf } from '../script-of.ts'

/** One of several values of a property: spaces within brackets divide none. */
const value = /(?:[^\s()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))+/gu

const other = (side: string): string => (side === 'left' ? 'right' : 'left')

/**
 * A style sheet as in a mirror: what stood at the left now stands at the right, in margin boxes, too, and what held for
 * right-hand pages holds for left-hand ones: the first page of such a book is one. Names of tokens stay.
 * (Older reading systems know no logical sides, `margin-inline-start`, so there is one sheet for both directions.)
 */
function mirrored(css: string): string {
  return css
    .replace(/\b(margin|padding|border)-(left|right)\b/gu, (_, property, side) => `${property}-${other(side)}`)
    .replace(/(?<=[{;\n] *)(left|right)(?=:)/gu, other)
    .replace(/\b(text-align|float|clear): (left|right)\b/gu, (_, property, side) => `${property}: ${other(side)}`)
    .replace(/@page :(left|right)\b/gu, (_, side) => `@page :${other(side)}`)
    .replace(/@(top|bottom)-(left|right)\b/gu, (_, edge, side) => `@${edge}-${other(side)}`)
    .replace(/@(left|right)-(top|middle|bottom)\b/gu, (_, side, place) => `@${other(side)}-${place}`)
    .replaceAll('→', '←')
    .replace(/\b(margin|padding): ([^;]+);/gu, (whole, property, values: string) => {
      const [top, right, bottom, left] = values.match(value) ?? []
      return left === undefined ? whole : `${property}: ${top} ${left} ${bottom} ${right};`
    })
}

/** Scripts whose letters are joined, or hang from one line. */
const JOINED: ReadonlySet<string | undefined> = new Set('Arab Beng Deva Guru Mong Nkoo Syrc Tibt'.split(' '))

/** Space between letters would part those that are joined. */
const closed = (css: string): string => css.replace(/\bletter-spacing: [^;]+;/gu, 'letter-spacing: 0;')

/** What becomes of our style sheets for a text in a language. */
export function laidFor(language: string): (css: string) => string {
  if (directionOf(language) === 'rtl') return (css) => closed(mirrored(css))
  return JOINED.has(scriptOf(language)) ? closed : (css) => css
}
