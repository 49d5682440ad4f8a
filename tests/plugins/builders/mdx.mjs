// What MDX makes of a page: mdx.mjs PATH. The elements are hast, where others would have React's.
import { readFile } from 'node:fs/promises'
import { evaluate } from '@mdx-js/mdx'
import { toHtml } from 'hast-util-to-html'
import { options } from '../../../examples/mdx/options.mjs'

const nodesOf = (children) =>
  [children]
    .flat(2)
    .filter((child) => child !== undefined)
    .map((child) => (typeof child === 'string' ? { type: 'text', value: child } : child))
const Fragment = ({ children }) => ({ type: 'root', children: nodesOf(children) })
const jsx = (type, { children, ...properties }) =>
  typeof type === 'function'
    ? type({ children })
    : { type: 'element', tagName: type, properties, children: nodesOf(children) }

const page = await readFile(process.argv[2] ?? '')
const { default: Page } = await evaluate(page, { ...options, Fragment, jsx, jsxs: jsx })
console.log(toHtml(Page({})))
