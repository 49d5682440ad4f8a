// Stands in for the repair of HTML within epub-gen-memory, which takes twenty milliseconds to load. Chapters are handed over
// without text (src/render/epub/package.ts), because that repair drops roles, ARIA and SVG.
export function fixHTML(index, html) {
  if (html !== '') throw new Error(`chapter ${index} was handed over with text that nobody repairs`)
  return html
}
