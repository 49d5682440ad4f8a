import { fromHtml } from 'hast-util-from-html'
import { toText } from 'hast-util-to-text'
import { visit } from 'unist-util-visit'
import { describe, expect, it } from 'vitest'
import { clean } from '../../src/clean/index.ts'
import { readSync } from '../../src/read/index.ts'
import { renderReview } from '../../src/render/review/index.ts'

const review = (text: string, path: string): string => {
  const { ledger, messages } = clean(readSync(new TextEncoder().encode(text), { path }))
  return renderReview(ledger, messages)
}
const talk =
  '---\ntitle: T\nroom: 4\n---\n\nAda: Hello <script>alert(1)</script> [laughter]\n\nTom: Yes.\n\nAda: So.\n\nTom: Bye.\n\n## Related posts\n\nThe last ferry\n'

describe('the review of a cleaning', () => {
  const page = review(talk, 'talk.md')
  const tree = fromHtml(page)
  const cells: string[][] = []
  visit(tree, 'element', (node) => {
    if (node.tagName === 'tr' && node.children.some((cell) => cell.type === 'element' && cell.tagName === 'td'))
      cells.push(
        node.children.flatMap((cell) => (cell.type === 'element' ? [toText(cell, { whitespace: 'pre' })] : [])),
      )
  })

  it('runs no script, fetches nothing and shows markup as words', () => {
    const tags = new Set<string>()
    visit(tree, 'element', (node) => {
      tags.add(node.tagName)
    })
    for (const tag of ['script', 'img', 'iframe', 'link']) expect(tags).not.toContain(tag)
    expect(page).toContain('Content-Security-Policy')
  })

  it('shows every word of the source, in order, with its line', () => {
    const bare = (words: string): string => words.replace(/\s+/g, '')
    expect(bare(cells.map(([, source]) => source).join(''))).toBe(bare(talk))
    expect(cells.find(([, source]) => source?.includes('Hello'))?.[0]).toBe('6')
  })

  it('shows beside it what stands in the transcript', () => {
    expect(cells.find(([, source]) => source?.includes('Hello'))?.[2]).toContain('**Ada:** Hello')
    expect(cells.find(([, source]) => source?.includes('last ferry'))?.[2]?.trim()).toBe('')
  })

  it('puts what is doubtful first, linked to its place, and says what was warned of', () => {
    expect(page.indexOf('Doubtful decisions')).toBeLessThan(page.indexOf('<table'))
    expect(page).toContain('clean/page-tail')
    expect(page).toContain('“room”')
    const ids = new Set<string>()
    const links: string[] = []
    visit(tree, 'element', (node) => {
      if (node.properties.id) ids.add(String(node.properties.id))
      if (node.tagName === 'a') links.push(String(node.properties.href).slice(1))
    })
    expect(links.length).toBeGreaterThan(0)
    for (const link of links) expect(ids).toContain(link)
  })

  it('asks once about the same decision in several places', () => {
    const minutes = review(
      '# M\n\n## Topic: Roof\n\n**Ada:** One.\n\n## Topic: Paper\n\n**Tom:** Two.\n\n**Ada:** So.\n',
      'm.md',
    )
    expect(minutes).toContain('Doubtful decisions: 1')
  })
})
