// npm run docs [-- FOLDER]: the documentation as a site of plain pages, in output/docs. The pages are those of docs/, the README and
// what stands beside it; the chain is unified's, with the tables of GitHub's flavour.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { toText } from 'hast-util-to-text'
import { h } from 'hastscript'
import { toString as textOf } from 'mdast-util-to-string'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { SKIP, visit } from 'unist-util-visit'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (name) => readFileSync(join(root, name), 'utf8')

/** Pages by where they are in the repository, and in the site. */
const pages = new Map([
  ['README.md', 'index.html'],
  ['ARCHITECTURE.md', 'architecture.html'],
  ['CONTRIBUTING.md', 'contributing.html'],
  ['CHANGELOG.md', 'changelog.html'],
  ['docs/README.md', 'contents.html'],
  ...['docs', 'docs/rules'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.md') && `${folder}/${name}` !== 'docs/README.md')
      .map((name) => [
        `${folder}/${name}`,
        `${folder.slice(5)}${folder === 'docs' ? '' : '/'}${name.replace(/\.md$/, '.html')}`,
      ]),
  ),
])

/** What every page leads to, in the order of docs/README.md. */
const entries = [['README.md', 'Colloquy'], ...listed('docs/README.md')]

function listed(page) {
  const found = []
  visit(unified().use(remarkParse).parse(read(page)), 'listItem', (item) => {
    visit(item, 'link', (link) => {
      const target = posix.join('docs', link.url)
      if (target.startsWith('docs/') && pages.has(target)) found.push([target, titleOf(target)])
      // The first link of an entry is the page that it is about.
      return false
    })
    return SKIP
  })
  return found
}

function titleOf(page) {
  const heading = unified()
    .use(remarkParse)
    .parse(read(page))
    .children.find((node) => node.type === 'heading' && node.depth === 1)
  return heading ? textOf(heading) : page
}

/** From one page of the site to another, or to a file that is no page. */
function relative(from, to) {
  return posix.relative(posix.dirname(from), to) || posix.basename(to)
}

/** Links to pages and pictures as the site has them; what else the repository holds is told by its name. */
function siteLinks({ source, page }) {
  return (tree) => {
    visit(tree, 'element', (node, index, parent) => {
      if (node.tagName === 'img') {
        const file = posix.join(posix.dirname(source), String(node.properties.src))
        node.properties.src = relative(page, file.replace(/^docs\//, ''))
      }
      const { href } = node.properties
      if (node.tagName !== 'a' || typeof href !== 'string' || /^[a-z]+:|^#/i.test(href)) return undefined
      const [path, fragment] = href.split('#')
      const target = posix.join(posix.dirname(source), decodeURI(path ?? ''))
      const to = pages.get(target)
      if (to) node.properties.href = `${relative(page, to)}${fragment ? `#${fragment}` : ''}`
      else if (parent && index !== undefined) {
        parent.children.splice(index, 1, ...node.children)
        return index
      }
      return undefined
    })
  }
}

/** Headings can be linked, by the same fragments as in the repository. */
function headingIds() {
  return (tree) => {
    visit(tree, 'element', (node) => {
      if (!/^h[1-6]$/.test(node.tagName)) return
      node.properties.id = toText(node)
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
        .replaceAll(' ', '-')
    })
  }
}

/** Tables and code that are wider than the page can be moved, with the keyboard, too. */
function wideParts() {
  return (tree) => {
    visit(tree, 'element', (node, index, parent) => {
      if (node.tagName === 'pre') node.properties.tabIndex = 0
      if (node.tagName !== 'table' || !parent || index === undefined) return undefined
      // A head, or a cell of it, without words heads nothing.
      node.children = node.children.filter((part) => part.tagName !== 'thead' || toText(part).trim() !== '')
      visit(node, 'element', (cell) => {
        if (cell.tagName === 'th' && toText(cell).trim() === '') cell.tagName = 'td'
      })
      parent.children[index] = h('div', { class: 'wide', tabIndex: 0 }, [node])
      return SKIP
    })
  }
}

function pageOf(source, page) {
  const chain = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkRehype)
    .use(siteLinks, { source, page })
    .use(headingIds)
    .use(wideParts)
  const main = chain.runSync(chain.parse(read(source)))
  const title = titleOf(source)
  const tree = {
    type: 'root',
    children: [
      { type: 'doctype' },
      h('html', { lang: 'en' }, [
        h('head', [
          h('meta', { charSet: 'utf-8' }),
          h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
          h('title', title === 'Colloquy' ? title : `${title} · Colloquy`),
          h('link', { rel: 'stylesheet', href: relative(page, 'site.css') }),
          h('link', { rel: 'stylesheet', href: relative(page, 'docs.css') }),
        ]),
        h('body', [
          h('a', { class: 'skip', href: '#main' }, 'Skip to the content'),
          h('div', { class: 'page' }, [
            h('nav', { ariaLabel: 'Documentation' }, [
              h(
                'ul',
                entries.map(([to, text]) =>
                  h('li', [
                    h(
                      'a',
                      { href: relative(page, pages.get(to)), ...(to === source ? { ariaCurrent: 'page' } : {}) },
                      text,
                    ),
                  ]),
                ),
              ),
            ]),
            h('main', { id: 'main' }, main.children),
          ]),
        ]),
      ]),
    ],
  }
  return `${unified().use(rehypeStringify).stringify(tree)}\n`
}

/** Writes the site into a folder, which is emptied before. */
export function writeDocs(folder) {
  rmSync(folder, { recursive: true, force: true })
  for (const [source, page] of pages) {
    mkdirSync(join(folder, dirname(page)), { recursive: true })
    writeFileSync(join(folder, page), pageOf(source, page))
  }
  cpSync(join(root, 'docs/images'), join(folder, 'images'), { recursive: true })
  for (const sheet of ['site.css', 'docs.css']) cpSync(join(root, 'styles', sheet), join(folder, sheet))
  return pages.size
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? join(root, 'output/docs')
  console.log(`${writeDocs(folder)} pages in ${folder}`)
}
