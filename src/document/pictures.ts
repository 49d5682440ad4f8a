/** The images of a transcript whose files are at hand, and what stands for them in the document. */
import type { Element } from 'hast'
import { h } from 'hastscript'
import type { Nodes, Parents } from 'mdast'
import { imagesIn } from '../transcript/index.ts'

/** What every reading system shows (EPUB 3.3 §3.2), and paper too. */
const extensions = { 'image/png': 'png', 'image/jpeg': 'jpeg', 'image/gif': 'gif' } as const

/** The content of an image's file. */
export interface PictureFile {
  type: keyof typeof extensions
  bytes: Uint8Array
}

/** A file that the document shows, under the name by which its elements call it: `images/01.png`. */
export interface Picture extends PictureFile {
  name: string
}

/** The element of each image that is shown; of the others the words stand. */
export type Placed = ReadonlyMap<Nodes, Element>

/**
 * Names the files of a transcript's images in the order in which they are first seen; one that is shown twice has one name.
 *
 * @param files By the address that stands in the transcript.
 */
export function placePictures(
  body: Parents,
  files: ReadonlyMap<string, PictureFile>,
): { placed: Placed; pictures: Picture[] } {
  const pictures = new Map<PictureFile, Picture>()
  const placed = new Map<Nodes, Element>()
  for (const { node, url, alt, title } of imagesIn(body)) {
    const file = files.get(url)
    if (!file) continue
    const name = `images/${String(pictures.size + 1).padStart(2, '0')}.${extensions[file.type]}`
    const picture = pictures.get(file) ?? { ...file, name }
    pictures.set(file, picture)
    // An empty alt would say that the picture shows nothing; nobody has said that.
    placed.set(node, h('img', { src: picture.name, alt: alt || undefined, title: title || undefined }))
  }
  return { placed, pictures: [...pictures.values()] }
}

/** A picture that has a paragraph to itself; its title is the caption. */
export function figureOf({ properties: { title, ...properties } }: Element): Element {
  return h('figure', { class: 'figure' }, [
    { type: 'element', tagName: 'img', properties, children: [] },
    ...(title === undefined ? [] : [h('figcaption', String(title))]),
  ])
}
