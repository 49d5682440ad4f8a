// What Astro makes of a page: astro.mjs PATH FRONT-MATTER-AND-MARKDOWN
import { createMarkdownProcessor, parseFrontmatter } from '@astrojs/markdown-remark'
import config from '../../../examples/astro/astro.config.mjs'

const [path, page] = process.argv.slice(2)
const { frontmatter, content } = parseFrontmatter(page)
const processor = await createMarkdownProcessor(config.markdown)
const { code } = await processor.render(content, { frontmatter, fileURL: new URL(path, 'file:///') })
console.log(code)
