/** The nodes of a JSON tree that keeps where everything stands: fields, items, and the pieces of a string. */
import type { Node } from 'jsonc-parser'
import type { Piece } from './extract.ts'

/** The value of a field, by path; `0` is the first of a list. */
export function at(node: Node | undefined, ...path: (string | number)[]): Node | undefined {
  let here = node
  for (const step of path) {
    if (typeof step === 'number') here = here?.type === 'array' ? here.children?.[step] : undefined
    else
      here =
        here?.type === 'object' ? here.children?.find((p) => p.children?.[0]?.value === step)?.children?.[1] : undefined
  }
  return here
}

export const items = (node: Node | undefined): readonly Node[] => (node?.type === 'array' ? (node.children ?? []) : [])
export const fields = (node: Node): [string, Node][] =>
  (node.type === 'object' ? (node.children ?? []) : []).flatMap((p): [string, Node][] => {
    const [key, value] = p.children ?? []
    return key && value ? [[String(key.value), value]] : []
  })

/** The pieces of a string's words, without its quotes and with its escapes resolved; one list a line. */
export function linesOfString(raw: string, node: Node): Piece[][] {
  const lines: Piece[][] = [[]]
  const end = node.offset + node.length - 1
  let from = node.offset + 1
  const keep = (to: number): void => {
    if (to > from) lines.at(-1)?.push({ start: from, end: to })
  }
  for (let i = raw.indexOf('\\', from); i >= 0 && i < end; i = raw.indexOf('\\', from)) {
    keep(i)
    const mark = raw[i + 1]
    const length = mark === 'u' ? 6 : 2
    // CR and LF together end one line.
    if (mark === 'n' || (mark === 'r' && !raw.startsWith('\\n', i + 2))) lines.push([])
    else if (mark === 'r') lines.at(-1)?.push({ start: i, end: i + 2, result: '' })
    else {
      const result = JSON.parse(`"${raw.slice(i, i + length)}"`) as string
      lines.at(-1)?.push({ start: i, end: i + length, result: mark === 't' ? ' ' : result })
    }
    from = i + length
  }
  keep(end)
  return lines
}
