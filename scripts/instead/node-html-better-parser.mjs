// Stands in for the parser of HTML within pdf-lib, which it draws SVG with. Nothing is drawn here.
export const NodeType = {}
export function parse() {
  throw new Error('nothing is drawn into a PDF')
}
