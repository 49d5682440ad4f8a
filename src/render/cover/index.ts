/** The cover, drawn by the browser from the talk itself: its title, its people, and the pattern of who spoke when. */
import { createHash } from 'node:crypto'
import { render } from 'ejs'
import type { Element } from 'hast'
import { toText } from 'hast-util-to-text'
import type { Browser } from 'puppeteer'
import { visit } from 'unist-util-visit'
import { readAsset } from '../../assets.ts'
import { type Document, emsOf } from '../../document/index.ts'
import { contentSecurityPolicy, gaveUp, openPage } from '../browser/index.ts'
import { fontsForWords, isHan } from '../fonts/index.ts'
import { piecesOf } from '../sense.ts'
import { hasClass } from '../tree.ts'

/** Grounds and accents that go together and print dark enough for white type (contrast over 7:1). */
const palettes = [
  { ground: '#1f3a44', accent: '#e0a458' },
  { ground: '#3d2b3d', accent: '#d8a47f' },
  { ground: '#22392c', accent: '#d9b54a' },
  { ground: '#46251f', accent: '#e2b07a' },
  { ground: '#24304f', accent: '#e08e6d' },
  { ground: '#33332f', accent: '#c9b26b' },
] as const

/** More names than this would make the title small. */
const MOST_SPEAKERS = 5
const MOST_ROWS = 8

/**
 * Draws the cover.
 *
 * @param browser Open, or on its way.
 * @returns A JPEG picture of 1600 × 2560 pixels.
 */
export async function drawCover(document: Document, browser: Browser | Promise<Browser>): Promise<Uint8Array> {
  const page = await openPage(browser, coverPage(document))
  try {
    await page.setViewport({ width: 800, height: 1280, deviceScaleFactor: 2 })
    return await page.screenshot({ type: 'jpeg', quality: 88, optimizeForSpeed: true })
  } catch (error) {
    throw gaveUp(error)
  } finally {
    await page.close().catch(() => {})
  }
}

async function coverPage(document: Document): Promise<string> {
  const { metadata, speakers, words } = document
  const dateText = textOf(document, 'date')
  const above = [metadata.event, dateText].filter((it) => it !== undefined && it !== '').join(' · ')
  const below = metadata.publisher ?? metadata.source?.name ?? ''
  const shown = speakers.slice(0, MOST_SPEAKERS).map((speaker) => ({
    name: speaker.name,
    about: speakers.length > 4 ? '' : [speaker.role, speaker.affiliation].filter(Boolean).join(words.comma),
  }))
  const fields = {
    title: metadata.title,
    subtitle: metadata.subtitle ?? '',
    above,
    below,
    speakers: shown,
    others: speakers.length - shown.length,
  }
  const drawn = [
    fields.title,
    fields.subtitle,
    above,
    below,
    ...shown.flatMap(({ name, about }) => [name, about]),
  ].join(' ')
  // A plus stands before the number of those who have no room.
  const fonts = await fontsForWords(document, `${drawn} +`)
  const palette = palettes[(createHash('sha256').update(metadata.title).digest()[0] ?? 0) % palettes.length]
  return render(readAsset('templates/cover/cover.html.ejs'), {
    ...fields,
    ...(palette ?? palettes[0]),
    titleParts: isHan(metadata.language)
      ? piecesOf(
          fields.title,
          metadata.language,
          speakers.map(({ name }) => name),
        )
      : [fields.title],
    titleSize: titleSize(fields.title),
    rows: rowsOf(document),
    language: metadata.language,
    isHan: isHan(metadata.language),
    policy: contentSecurityPolicy,
    css: `${fonts.css}\n${readAsset('styles/cover.css')}\nbody{font-family:${fonts.family}}`,
  })
}

/** The text of a line of the title page, as the document has it. */
function textOf(document: Document, name: string): string | undefined {
  let text: string | undefined
  visit(document.tree, 'element', (node) => {
    if (text === undefined && node.tagName === 'p' && hasClass(node, name)) text = toText(node)
  })
  return text
}

/** Pixels: long titles are set smaller, so that a title keeps to about five lines. */
function titleSize(title: string): number {
  return Math.round(Math.max(40, Math.min(84, Math.sqrt((640 * 400) / (Math.max(6, emsOf(title)) * 1.35)))))
}

/** Characters of an element's text. */
function lengthOf(node: Element): number {
  let length = 0
  for (const child of node.children)
    length += child.type === 'text' ? child.value.length : child.type === 'element' ? lengthOf(child) : 0
  return length
}

/** One row a speaker: a bar for each turn, as long as its share of the words. */
function rowsOf(document: Document): string[] {
  const turns: { speaker: string; length: number }[] = []
  visit(document.tree, 'element', (node) => {
    if (hasClass(node, 'turn')) turns.push({ speaker: String(node.properties.dataSpeaker), length: lengthOf(node) })
  })
  const total = turns.reduce((sum, { length }) => sum + length, 0) || 1
  const order = document.speakers.slice(0, MOST_ROWS).map(({ id }) => id)
  const rows = order.map(() => '')
  let at = 0
  for (const { speaker, length } of turns) {
    const width = (length / total) * 640
    const row = order.indexOf(speaker)
    if (row >= 0)
      rows[row] +=
        `M${at.toFixed(1)} ${row * 22}h${Math.max(1, width - 0.6).toFixed(1)}v14h-${Math.max(1, width - 0.6).toFixed(1)}z`
    at += width
  }
  return rows.filter((path) => path !== '')
}
