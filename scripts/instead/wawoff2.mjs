// Stands in for wawoff2 within subset-font, which unpacks and packs WOFF2 with it. The fonts here are TrueType, before and after.
const unused = () => {
  throw new Error('no font is packed as WOFF2')
}

export { unused as compress, unused as decompress }
