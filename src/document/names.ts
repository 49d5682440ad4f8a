import type { Element } from 'hast'
import { h } from 'hastscript'
import { directionOf } from './direction.ts'

/** A name among words of a language; one that runs the other way is kept from drawing what stands beside it along. */
export function nameIn(name: string, language: string, className?: string): Element {
  const own = /[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}]/u.test(name.match(/\p{L}/u)?.[0] ?? '')
    ? 'rtl'
    : 'ltr'
  const isApart = own !== directionOf(language) && /\p{L}/u.test(name)
  return h('span', { class: className, ...(isApart ? { dir: own } : {}) }, name)
}
