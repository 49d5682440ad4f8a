/** The one door to epub-gen-memory: our own files in its container, with nothing of the clock, the network or chance. */
import { render } from 'ejs'
import { EPub, type Options } from 'epub-gen-memory'
import { readAsset } from '../../assets.ts'
import type { Picture, Words } from '../../document/index.ts'
import type { Audio } from './audio.ts'
import { type Overlay, sum } from './overlays.ts'
import { type Entry, zip } from './zip.ts'

/** An entry of the table of contents. */
export interface TocEntry {
  title: string
  href: string
  /** Where the title is of another language than the book. */
  lang?: string
  dir?: string
  children: TocEntry[]
}

/** A place that reading systems offer a way to. */
export interface Landmark {
  /** `epub:type` in the navigation document. */
  type: string
  /** Its name in the guide of EPUB 2 (OPF 2.0.1 §2.6), where each place stands once. */
  guide?: string
  title: string
  href: string
}

/** A content document, as text. */
export interface BookFile {
  id: string
  name: string
  title: string
  content: string
  hasSvg: boolean
  /** Whether its lines run down. */
  isVertical: boolean
}

/** A file that content documents or style sheets refer to. */
export interface Resource {
  /** Within the folder of the book. */
  path: string
  mediaType: string
  bytes: Uint8Array
}

/** A recording, and the passages of it that are heard with the files named after them. */
export interface Narration {
  audio: Audio
  overlays: Overlay[]
}

/** The picture that stands for the book: `cover.jpeg`, `cover.png`. */
export interface Cover {
  name: string
  bytes: Uint8Array
}

/** Everything that the templates write. */
export interface Book {
  identifier: string
  title: string
  subtitle: string | undefined
  language: string
  isHan: boolean
  /** Of lines. */
  direction: 'ltr' | 'rtl'
  /** Whether lines run down and pages from right to left. */
  isVertical: boolean
  words: Words
  /** Attributes of what is said in these words, where they are of another language than the book. */
  ownLanguage: { lang?: string; dir?: string }
  /** Whom it is listed under; `role` is a MARC relator code. */
  creators: { name: string; role?: string }[]
  contributors: { name: string; role: string }[]
  /** The series that it is a part of (EPUB 3.3 §D.4.2.1). */
  series: { name: string; number?: string } | undefined
  /** Further Dublin Core elements, in order. */
  elements: [element: string, value: string][]
  /** Identifier of the edition whose pages are listed. */
  paperEdition: string | undefined
  pages: { label: string; href: string }[]
  /** Properties of schema.org and DCMI that say how accessible the publication is. */
  accessibility: [property: string, value: string][]
  /** Who vouches for the claim to conform. */
  certifier: string | undefined
  /** `CCYY-MM-DDThh:mm:ssZ`. */
  modified: string
  files: BookFile[]
  toc: TocEntry[]
  /** Levels of the table of contents. */
  depth: number
  landmarks: Landmark[]
  css: string
  resources: Resource[]
  narration: Narration | undefined
  pictures: readonly Picture[]
  cover: Cover | undefined
}

/**
 * Packs a book.
 *
 * @returns The bytes of an EPUB 3 container (OCF 3.3): `mimetype` first and stored, the same bytes for the same book.
 */
export async function pack(book: Book): Promise<Uint8Array> {
  const { cover } = book
  class Container extends EPub {
    constructor() {
      const options: Options = {
        title: book.title,
        lang: book.language,
        css: book.css,
        chapterXHTML: readAsset('templates/epub/part.xhtml.ejs'),
        contentOPF: readAsset('templates/epub/content.opf.ejs'),
        tocNCX: readAsset('templates/epub/toc.ncx.ejs'),
        tocXHTML: readAsset('templates/epub/toc.xhtml.ejs'),
        prependChapterTitles: false,
        verbose: false,
        version: 3,
        ...(cover ? { cover: new File([cover.bytes as Uint8Array<ArrayBuffer>], cover.name) } : {}),
      }
      // The chapters that it is given go through its own repair of HTML, which drops roles, ARIA and SVG: it gets names alone,
      // and our text afterwards.
      super(
        options,
        book.files.map(({ name, title }) => ({ filename: name, title, content: '' })),
      )
      this.uuid = book.identifier
      // The templates read everything from here.
      Object.assign(this.options, { book, sound: book.narration && soundOf(book.narration) })
      this.content = this.content.map((chapter, i) =>
        Object.assign(chapter, {
          filename: book.files[i]?.name,
          content: book.files[i]?.content ?? '',
          isVertical: book.files[i]?.isVertical,
          book,
        }),
      )
    }

    /** The container's files, packed anew: its own packer takes ten times as long and writes the clock. */
    async bytes(): Promise<Uint8Array> {
      await this.render()
      const entries: Entry[] = []
      for (const [path, entry] of Object.entries(this.zip.files)) {
        // OCF knows no folders.
        if (entry.dir) continue
        // The media type is stored (OCF 3.3 §4.2.2), and so is what is compressed already.
        const isPacked = path === 'mimetype' || /\.(?:jpeg|png)$/u.test(path)
        entries.push({ path, bytes: await entry.async('uint8array'), isPacked })
      }
      for (const { name, bytes } of book.pictures) entries.push({ path: `OEBPS/${name}`, bytes, isPacked: true })
      for (const { path, bytes } of book.resources) entries.push({ path: `OEBPS/${path}`, bytes })
      return zip([...entries, ...(book.narration ? filesOfSound(book.narration) : [])])
    }
  }
  return new Container().bytes()
}

/** Of `media:active-class`; the style sheet has a rule for it. */
const ACTIVE_CLASS = '-epub-media-overlay-active'

/** What the package document says of a recording (EPUB 3.3 §§9.3, D.8). */
function soundOf({ audio, overlays }: Narration) {
  return {
    activeClass: ACTIVE_CLASS,
    duration: sum(overlays.map(({ duration }) => duration)),
    href: audioName(audio),
    mediaType: audio.mediaType,
    overlays: overlays.map(({ part, duration }) => ({ part, duration, id: `${part}-overlay`, href: `${part}.smil` })),
  }
}

/** The recording and its overlays in the container. */
function filesOfSound({ audio, overlays }: Narration): Entry[] {
  const template = readAsset('templates/epub/overlay.smil.ejs')
  return [
    ...overlays.map(({ part, clips }) => {
      const smil = render(template, { part, clips, text: `${part}.xhtml`, audio: audioName(audio) })
      return { path: `OEBPS/${part}.smil`, bytes: new TextEncoder().encode(smil) }
    }),
    // Sound is compressed already, and reading systems want to begin in the middle of it.
    { path: `OEBPS/${audioName(audio)}`, bytes: audio.bytes, isPacked: true },
  ]
}

const audioName = ({ mediaType }: Audio): string => (mediaType === 'audio/mpeg' ? 'audio.mp3' : 'audio.m4a')
