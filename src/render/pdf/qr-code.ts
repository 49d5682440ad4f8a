import type { Element } from 'hast'
import { h, s } from 'hastscript'
import { encode } from 'uqr'

/**
 * A QR code (ISO/IEC 18004) that leads to an address, as a link around a drawing of one path.
 *
 * @param says What the drawing is, for who does not see it.
 */
export function qrCode(address: string, says: string): Element {
  // The quiet zone is the page's own white space.
  const { data, size } = encode(address, { ecc: 'M', border: 0 })
  const runs = data.flatMap((row, y) =>
    [
      ...row
        .map((dark) => (dark ? '1' : '0'))
        .join('')
        .matchAll(/1+/g),
    ].map(({ index, 0: { length } }) => `M${index} ${y}h${length}v1h-${length}z`),
  )
  return h('a', { class: 'qr-code', href: address }, [
    s('svg', { viewBox: `0 0 ${size} ${size}`, role: 'img', ariaLabel: says, xmlns: 'http://www.w3.org/2000/svg' }, [
      s('title', says),
      s('path', { d: runs.join(''), fill: '#000', shapeRendering: 'crispEdges' }),
    ]),
  ])
}
