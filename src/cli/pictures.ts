/** The person's own pictures: read here, and nowhere else, from where they may be read. */
import { constants } from 'node:fs'
import { type FileHandle, open, realpath } from 'node:fs/promises'
import { dirname, isAbsolute, posix, relative, resolve, sep, win32 } from 'node:path'
import { imageSize } from 'image-size'
import type { Browser } from 'puppeteer'
import { VFileMessage } from 'vfile-message'
import type { PictureFile } from '../document/index.ts'
import { ColloquyError, type Place } from '../errors.ts'
import type { DrawnType } from '../render/pictures/index.ts'
import { type ImageUse, imagesIn, type Transcript } from '../transcript/index.ts'
import { isAnimated } from './animated.ts'
import { fetchPicture, isNamed } from './remote-pictures.ts'

const MEGABYTE = 1_000_000
/** Bytes of one picture, and of all that a document shows, each as often as it is shown. */
const MOST_BYTES = 10 * MEGABYTE
const MOST_BYTES_TOGETHER = 50 * MEGABYTE
/** A small file can unpack to pixels that no reader has memory for. */
const MOST_PIXELS = 100_000_000

/** A WebP picture with more is scaled down by hand: it is drawn pixel by pixel. */
const MOST_DRAWN_PIXELS = 25_000_000

type Type = PictureFile['type'] | DrawnType

/** How a file begins that is of a type (PNG §5.2, JFIF §3, GIF89a §17, RFC 9649 §2.4). */
const signatures: readonly [Exclude<Type, 'image/svg+xml'>, RegExp][] = [
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[\s\S]{4}WEBP/],
]
/** Before the first element of a drawing stand declarations and comments. */
const drawing =
  /^\ufeff?\s*(?:<\?[^>]*>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE\s+svg\b[^>[]*(?:\[[^\]]*\])?\s*>\s*)*<(?:\w+:)?svg[\s>/]/i
/** As much of a file as is looked at for it. */
const HEAD = 4000

/** Addresses that lead out of the machine, or hold what they name. A single letter is a drive. */
const ADDRESS = /^(?:\/\/|(?!file:)[a-z][a-z0-9+.-]+:)/iu
/** RFC 2397: the picture stands in the transcript itself. */
const IN_ITSELF = /^data:image\/(?:png|jpeg|gif|webp|svg\+xml)[;,]/iu

/** Whether an image stands elsewhere than in a file that the person has. */
export const isAddress = (url: string): boolean => ADDRESS.test(url)

/** Where images may come from beside the transcript's own folder; both are named by the person who builds. */
export interface PictureSources {
  /** Another folder. */
  images?: string
  /** Addresses, or beginnings of addresses that end in a slash. */
  fetchImages?: readonly string[]
  /** What was fetched before, by address; who builds the same talk again and again asks once. */
  fetched?: Map<string, PictureFile>
  /** The browser that draws WebP and SVG; only asked for where there is such an image. */
  drawnBy?: () => Promise<Browser>
}

/**
 * Reads the images that a transcript shows.
 *
 * @param input Path of the transcript; its images lie in its folder or below.
 * @param sources Where else they may come from.
 * @returns The files by the address that stands in the transcript, with what they were before they were drawn, where they
 *   were; and warnings: of images without words, and of those that would have to be fetched.
 * @throws {ColloquyError} `image/missing`, `image/outside`, `image/format` or `image/size`, with the image's place.
 */
export async function readPictures(
  { body, metadata: { language } }: Pick<Transcript, 'body' | 'metadata'>,
  input: string,
  { images: more, fetchImages = [], fetched = new Map(), drawnBy }: PictureSources = {},
): Promise<{ files: Map<string, PictureFile>; originals: Map<string, Uint8Array>; messages: VFileMessage[] }> {
  const files = new Map<string, PictureFile>()
  const originals = new Map<string, Uint8Array>()
  const messages: VFileMessage[] = []
  const placeOf = ({ node: { position } }: ImageUse): Place => ({
    file: input,
    ...(position ? { line: position.start.line, column: position.start.column } : {}),
  })
  const images = imagesIn(body)
  const isLeft = ({ url }: ImageUse): boolean => ADDRESS.test(url) && !IN_ITSELF.test(url) && !isNamed(url, fetchImages)
  let total = 0
  for (const image of images.filter((it) => !isLeft(it))) {
    const { url, alt } = image
    const place = placeOf(image)
    const name = `image “${shortened(url)}”`
    const wanted: Wanted = { name, place, drawnBy, language, keep: (bytes) => originals.set(url, bytes) }
    const read = async (): Promise<PictureFile> => {
      if (!ADDRESS.test(url)) return readNear(pathOf(url), input, wanted, more)
      const file =
        fetched.get(url) ??
        (await pictureOf(await fetchPicture(url, { name, place, named: fetchImages, most: MOST_BYTES }), wanted))
      fetched.set(url, file)
      return file
    }
    const file = files.get(url) ?? (await read())
    files.set(url, file)
    total += file.bytes.length
    if (total > MOST_BYTES_TOGETHER)
      throw new ColloquyError(
        'image/size',
        `With the ${name} the pictures come to more than ${inMegabytes(MOST_BYTES_TOGETHER)}.`,
        { advice: 'Make them smaller; each counts as often as it is shown.', place },
      )
    if (alt !== '') continue
    const reason = `The ${name} has no words for who does not see it (WCAG 1.1.1), so the editions do not say that they are accessible. Write what it shows between the brackets.`
    messages.push(warning(reason, 'no-alt', place))
  }
  const remote = images.filter(isLeft)
  if (remote[0]) {
    const names = [...new Set(remote.map(({ url }) => shortened(url)))].join(', ')
    const reason = `Nothing is fetched unasked, so that words stand in place of ${names}. Save each image beside the transcript and write its file's name instead, or name where it is with --fetch-images.`
    messages.push(warning(reason, 'remote-image', placeOf(remote[0])))
  }
  return { files, originals, messages }
}

/**
 * The picture of a cover: a JPEG or PNG, as it is, or a WebP or SVG, drawn.
 *
 * @param path The file; where `named` is given, its path from the folder of that transcript, which it lies in, or in `more`.
 * @param named Where a transcript names it.
 * @throws {ColloquyError} `image/missing`, `image/outside`, `image/format` or `image/size`.
 */
export async function readCover(
  path: string,
  {
    named,
    images: more,
    drawnBy,
    language,
    keep,
  }: Pick<PictureSources, 'images' | 'drawnBy'> &
    Pick<Wanted, 'keep' | 'language'> & { named?: Place & { file: string } } = {},
): Promise<Uint8Array> {
  const name = named === undefined ? 'cover' : `cover “${shortened(path)}”`
  const wanted: Wanted = {
    name,
    place: named ?? { file: path },
    types: coverTypes,
    drawnBy,
    keep,
    ...(language && { language }),
  }
  if (named !== undefined && ADDRESS.test(path))
    throw new ColloquyError('image/outside', `The ${name} is on another machine, and nothing is fetched.`, {
      advice: "Save it beside the transcript and write its file's name instead.",
      place: wanted.place,
    })
  const { bytes } = await (named === undefined ? readPicture(path, wanted) : readNear(path, named.file, wanted, more))
  return bytes
}

const names: Record<Type, string> = {
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/gif': 'GIF',
  'image/webp': 'WebP',
  'image/svg+xml': 'SVG',
}
const types = Object.keys(names) as Type[]
/** A cover moves nowhere, and GIF has too few colours for one. */
const coverTypes: readonly Type[] = types.filter((type) => type !== 'image/gif')

/** What is read, for messages, which types it may be of, and who draws it. */
interface Wanted {
  name: string
  place: Place
  types?: readonly Type[]
  drawnBy?: (() => Promise<Browser>) | undefined
  /** Of the transcript. */
  language?: string
  /** Is told what the file held that was drawn. */
  keep?: ((bytes: Uint8Array) => void) | undefined
}

/**
 * A picture by its path from the folder of a transcript. What leads out of that folder, and of the one named beside it, is
 * not read, by whatever way.
 */
async function readNear(path: string, input: string, wanted: Wanted, more?: string): Promise<PictureFile> {
  const folder = dirname(input)
  const folders = [folder, ...(more === undefined ? [] : [more])]
  const isIn = (from: string, to: string): boolean => {
    const way = relative(from, to)
    return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
  }
  const refuse = (): never => {
    throw new ColloquyError('image/outside', `The ${wanted.name} lies outside of the transcript's folder.`, {
      advice: 'Copy it into that folder and write its path from there, or name its own folder with --images.',
      place: wanted.place,
    })
  }
  const full = resolve(folder, path)
  if (posix.isAbsolute(path) || win32.isAbsolute(path) || /^file:/iu.test(path)) refuse()
  if (!folders.some((it) => isIn(it, full))) refuse()
  return readPicture(full, wanted, async (real) => {
    const realFolders = await Promise.all(folders.map((it) => realpath(it)))
    if (!realFolders.some((it) => isIn(it, real))) refuse()
  })
}

/** @param allow Throws where the file, all links followed, may not be read. */
async function readPicture(
  path: string,
  wanted: Wanted,
  allow: (real: string) => Promise<void> = async () => {},
): Promise<PictureFile> {
  return pictureOf(await bytesOf(path, wanted, allow), wanted)
}

/** `PNG, JPEG or GIF` */
const listed = (some: readonly Type[]): string =>
  some
    .map((type) => names[type])
    .join(', ')
    .replace(/, (?=\S+$)/, ' or ')

/** The type of a picture, by what it holds. */
function typeOf(bytes: Uint8Array): Type | undefined {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  const type = signatures.find(([, signature]) => signature.test(start))?.[0]
  return type ?? (drawing.test(new TextDecoder().decode(bytes.subarray(0, HEAD))) ? 'image/svg+xml' : undefined)
}

/** What the bytes are, if they are a picture that every edition can show, or one that can be drawn as such. */
async function pictureOf(bytes: Uint8Array, { types: allowed = types, ...wanted }: Wanted): Promise<PictureFile> {
  const { name, place } = wanted
  const type = typeOf(bytes)
  if (type === undefined || !allowed.includes(type))
    throw new ColloquyError('image/format', `The ${name} is no ${listed(allowed)}.`, {
      advice: 'Save it as PNG (a drawing) or JPEG (a photograph); its name does not make it one.',
      place,
    })
  if (type === 'image/svg+xml') return drawn(bytes, type, wanted)
  const pixels = pixelsOf(bytes)
  if (pixels === 0)
    throw new ColloquyError('image/format', `The ${name} is damaged: it does not say how large it is.`, {
      advice: 'Open it in a program for pictures and save it anew.',
      place,
    })
  const most = type === 'image/webp' ? MOST_DRAWN_PIXELS : MOST_PIXELS
  if (pixels > most)
    throw new ColloquyError('image/size', `The ${name} has ${Math.ceil(pixels / 1_000_000)} megapixels.`, {
      advice: `Scale it down; ${most / 1_000_000} are the most, and 4 fill a page.`,
      place,
    })
  if (isAnimated(bytes))
    throw new ColloquyError('image/format', `The ${name} moves.`, {
      advice: 'Save one of its frames: paper cannot show more, and a reader could not stop it (WCAG 2.2.2).',
      place,
    })
  return type === 'image/webp' ? drawn(bytes, type, wanted) : { type, bytes }
}

/** A picture that the browser has drawn. */
async function drawn(
  bytes: Uint8Array,
  type: DrawnType,
  { name, place, drawnBy, language, keep }: Omit<Wanted, 'types'>,
): Promise<PictureFile> {
  if (!drawnBy) throw new Error('a picture has to be drawn, and there is no browser')
  const { drawPicture } = await import('../render/pictures/index.ts')
  const picture = await drawPicture(bytes, type, drawnBy(), language ?? 'en')
  if (!picture)
    throw new ColloquyError(
      'image/format',
      `The ${name} cannot be drawn: it is damaged, or too much for the browser.`,
      {
        advice: 'Open it in a program for pictures and save it as PNG.',
        place,
      },
    )
  keep?.(bytes)
  return picture
}

/** The bytes of a file, if it is one and not too long. A pipe or a device is not waited for. */
async function bytesOf(
  path: string,
  { name, place }: Wanted,
  allow: (real: string) => Promise<void>,
): Promise<Uint8Array> {
  let file: FileHandle | undefined
  try {
    const real = await realpath(path)
    await allow(real)
    file = await open(real, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW)
    const stat = await file.stat()
    if (!stat.isFile())
      throw new ColloquyError('image/format', `The ${name} is no file.`, { advice: 'Name a picture.', place })
    if (stat.size > MOST_BYTES)
      throw new ColloquyError('image/size', `The ${name} has ${inMegabytes(stat.size)}.`, {
        advice: `Make it smaller; ${inMegabytes(MOST_BYTES)} are the most.`,
        place,
      })
    const bytes = new Uint8Array(stat.size)
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0)
    return bytes.subarray(0, bytesRead)
  } catch (cause) {
    if (cause instanceof ColloquyError) throw cause
    const { code } = cause as NodeJS.ErrnoException
    const isMissing = code === 'ENOENT' || code === 'ENOTDIR'
    throw new ColloquyError(
      'image/missing',
      isMissing ? `There is no file for the ${name}.` : `The ${name} cannot be read (${code ?? String(cause)}).`,
      {
        advice: isMissing ? 'Check the path and the spelling.' : 'Check its name and its permissions.',
        place,
        cause,
      },
    )
  } finally {
    await file?.close()
  }
}

/** Width times height as the header has them; 0 where it has none. */
function pixelsOf(bytes: Uint8Array): number {
  try {
    const { width, height } = imageSize(bytes)
    return width * height
  } catch {
    return 0
  }
}

/** The path that an address in Markdown means: a space is written `%20` there. */
function pathOf(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}

const inMegabytes = (bytes: number): string => `${Math.ceil(bytes / MEGABYTE)} MB`

/** An address as a message can hold it; one that holds its picture would fill pages. */
const shortened = (url: string): string => (url.length > 200 ? `${url.slice(0, 100)}…` : url)

function warning(reason: string, ruleId: string, { file, ...point }: Place): VFileMessage {
  const { line, column } = point
  const place = line === undefined || column === undefined ? {} : { place: { line, column } }
  return Object.assign(new VFileMessage(reason, { ruleId, source: 'transcript', ...place }), { file })
}
