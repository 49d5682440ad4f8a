/** Themes: a folder with a manifest, style sheets that stand behind ours, and templates that stand in for ours. */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { extname, join, relative, resolve, sep } from 'node:path'
import { compile } from 'ejs'
import * as v from 'valibot'
import { LineCounter, parseDocument } from 'yaml'
import { packageRoot } from '../../assets.ts'
import { themeNames } from '../../designs.ts'
import { ColloquyError, type Place } from '../../errors.ts'
import { placeAt, type Wish, wishesOf } from './css.ts'

/** The version of what themes are promised: parts, classes, tokens, templates and their fields (docs/theming.md). */
export const themeContract = 1

/** The sheets that a theme may have, named after what they stand behind. */
export const sheetNames = ['base', 'screen', 'print', 'epub', 'cover'] as const
type SheetName = (typeof sheetNames)[number]

/** A template and the file that it was read from. */
interface Template {
  file: string
  text: string
}

/** A theme, read and found sound. What is not there is ours. */
export interface Theme {
  name: string
  /** Latin type of PDF and cover. */
  type: 'serif' | 'sans'
  /** Style sheets; pictures and fonts of the folder stand in them as `data:` addresses. */
  sheets: Partial<Record<SheetName, string>>
  /** EJS of `templates/cover/cover.html.ejs`. */
  coverTemplate?: Template
}

const Path = v.pipe(v.string(), v.nonEmpty('is empty.'))
const manifestNames = ['theme.json', 'theme.yaml', 'theme.yml']
const Manifest = v.strictObject({
  name: v.pipe(v.string(), v.regex(/^\S.*$/u, 'is empty.')),
  themeContract: v.number(),
  type: v.optional(v.picklist(['serif', 'sans']), 'serif'),
  sheets: v.optional(
    v.strictObject({
      base: v.optional(Path),
      screen: v.optional(Path),
      print: v.optional(Path),
      epub: v.optional(Path),
      cover: v.optional(Path),
    }),
    {},
  ),
  templates: v.optional(v.strictObject({ cover: v.optional(Path) }), {}),
})

const mediaTypes: Record<string, string> = {
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.svg': 'image/svg+xml',
}

/** A failure of a theme, at a place in one of its files. */
const refused = (reason: string, advice: string, place: Place, cause?: unknown): ColloquyError =>
  new ColloquyError('theme', reason, { advice, place, ...(cause === undefined ? {} : { cause }) })

/**
 * Reads a theme.
 *
 * @param named The name of one of ours, or a folder; a folder of the name of one of ours is written with `./`.
 * @throws {ColloquyError} `theme` with the place, for a folder, manifest, sheet or template that is not sound.
 */
export function readTheme(named: string): Theme {
  const isOurs = (themeNames as readonly string[]).includes(named)
  const folder = isOurs ? join(packageRoot, 'styles/themes', named) : named
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw refused(
      'There is no such theme: neither one of ours nor a folder.',
      `Name ${themeNames.join(', ')}, or a folder with a theme.json.`,
      { file: named },
    )
  const file = manifestNames.find((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.isFile())
  if (file === undefined)
    throw refused('This folder has no theme.json or theme.yaml.', 'Write one, as docs/theming.md shows.', {
      file: folder,
    })
  const manifest = manifestOf(join(folder, file))
  refuseForgotten(folder, manifest)
  const sheets: Theme['sheets'] = {}
  for (const name of sheetNames) {
    const path = manifest.sheets[name]
    if (path !== undefined) sheets[name] = sheetOf(folder, path, name)
  }
  const { cover } = manifest.templates
  return {
    name: manifest.name,
    type: manifest.type,
    sheets,
    ...(cover === undefined ? {} : { coverTemplate: templateOf(folder, cover) }),
  }
}

function manifestOf(file: string): v.InferOutput<typeof Manifest> {
  const lines = new LineCounter()
  // JSON is YAML, so one parser gives places in both.
  const written = parseDocument(readText(file), { lineCounter: lines })
  const at = (offset: number | undefined): Place => {
    const { line, col } = lines.linePos(offset ?? 0)
    return { file, line: Math.max(1, line), column: Math.max(1, col) }
  }
  const [fault] = written.errors
  if (fault) throw refused('This is neither JSON nor YAML.', 'Mend it here.', at(fault.pos[0]), fault)
  const result = v.safeParse(Manifest, written.toJS() as unknown)
  if (!result.success) {
    const [issue] = result.issues
    const keys = issue.path?.map(({ key }) => key as string) ?? []
    const node = written.getIn(keys, true) as { range?: [number, number, number] } | undefined
    throw refused(
      `The field “${keys.join('.') || 'theme'}” is not as it should be: ${issue.message}`,
      'Fields are name, themeContract, type, sheets and templates (docs/theming.md).',
      at(node?.range?.[0]),
    )
  }
  const { output } = result
  if (output.themeContract !== themeContract)
    throw refused(
      `This theme is written for contract ${output.themeContract}; this Colloquy has contract ${themeContract}.`,
      'Compare it with docs/theming.md, then set themeContract.',
      at((written.getIn(['themeContract'], true) as { range?: [number, number, number] } | undefined)?.range?.[0]),
    )
  return output
}

/** A sheet or template that lies in the folder and that the manifest does not name would do nothing, unnoticed. */
function refuseForgotten(folder: string, { sheets, templates }: v.InferOutput<typeof Manifest>): void {
  const named = new Set(
    [...Object.values(sheets), ...Object.values(templates)].flatMap((it) => (it ? [resolve(folder, it)] : [])),
  )
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort())
    if (/\.(?:css|ejs)$/iu.test(name) && !named.has(resolve(folder, name)))
      throw refused('The theme does not name this file.', 'Name it in theme.json, or take it away.', {
        file: join(folder, name),
      })
}

/**
 * The bytes of a file within the folder.
 *
 * @param place Where it is asked for.
 */
function bytesOf(folder: string, path: string, place: Place): Buffer {
  const file = join(folder, path)
  const isWithin = (root: string, it: string): boolean => !relative(root, it).split(sep).includes('..')
  if (resolve(path) === path || !isWithin(folder, file))
    throw refused(`“${path}” is outside of the theme’s folder.`, 'Copy it into the folder.', place)
  try {
    if (!isWithin(realpathSync(folder), realpathSync(file)))
      throw refused(`“${path}” leads out of the theme’s folder.`, 'Copy it into the folder.', place)
    return readFileSync(file)
  } catch (cause) {
    if (cause instanceof ColloquyError) throw cause
    throw refused(`“${path}” cannot be read.`, 'Check the path and the spelling.', place, cause)
  }
}

function decoded(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw refused('This file is not UTF-8.', 'Save it as UTF-8.', { file }, cause)
  }
}

function readText(file: string): string {
  return decoded(readFileSync(file), file)
}

function sheetOf(folder: string, path: string, name: SheetName): string {
  const file = join(folder, path)
  const css = decoded(bytesOf(folder, path, { file: folder }), file)
  let text = ''
  let end = 0
  for (const wish of wishesOf(css)) {
    text += css.slice(end, wish.start) + granted(wish, name, folder, { file, ...placeAt(css, wish.start) })
    end = wish.end
  }
  return text + css.slice(end)
}

/** The `data:` address in the place of a file of the folder. */
function granted({ what, address }: Wish, sheet: SheetName, folder: string, place: Place): string {
  if (what !== 'url')
    throw refused(`A theme’s style sheet may not have ${what}.`, 'Write the rules themselves here.', place)
  if (/^(?:[a-z][a-z0-9+.-]*:|\/)/iu.test(address))
    throw refused(`This wants “${address}”, and nothing is fetched.`, 'Put the file into the theme’s folder.', place)
  if (sheet === 'base' || sheet === 'epub')
    throw refused('A sheet that the EPUB is set with may not ask for files.', 'Ask for it in screen or print.', place)
  const type = mediaTypes[extname(address).toLowerCase()]
  if (type === undefined)
    throw refused(`“${address}” is neither a font nor a picture.`, `Use ${Object.keys(mediaTypes).join(', ')}.`, place)
  return `url("data:${type};base64,${bytesOf(folder, address, place).toString('base64')}")`
}

function templateOf(folder: string, path: string): Template {
  const file = join(folder, path)
  const text = decoded(bytesOf(folder, path, { file: folder }), file)
  try {
    compile(text, { filename: file })
  } catch (cause) {
    throw templateFault(cause, file)
  }
  return { file, text }
}

/** A template's failure, with the line that EJS names in its message (`file.ejs:12`). */
export function templateFault(cause: unknown, file: string): ColloquyError {
  const message = cause instanceof Error ? cause.message : String(cause)
  const line = Number(/(?:ejs|html):(\d+)/u.exec(message)?.[1] ?? 1)
  const reason = message.trim().split('\n').at(-1) ?? message
  return refused(`This template fails: ${reason.replace(/\.?$/u, '.')}`, 'Mend it here (docs/theming.md).', {
    file,
    line,
  })
}
