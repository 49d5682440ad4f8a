/** What the command says when something is wrong: one line each, with the place and what to do. */
import type { VFileMessage } from 'vfile-message'
import type { Finding } from '../check/index.ts'
import { ColloquyError, type Place } from '../errors.ts'

/** 130 is what a shell expects of a command that was interrupted. */
export const exitCodes = { done: 0, failed: 1, usage: 2, environment: 3, interrupted: 130 } as const

/** The exit code of a command that ends with an error: the text is at fault, how it was asked for, or the machine. */
export function exitCodeOf(error: unknown): number {
  if (!(error instanceof ColloquyError)) return exitCodes.failed
  if (error.code === 'usage') return exitCodes.usage
  return /^(?:browser\/|font\/|output\/unwritable)/u.test(error.code) ? exitCodes.environment : exitCodes.failed
}

/** `talk.md:14:3`, or as much of it as is known. */
function placeText({ file, line, column }: Place): string {
  return [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(':')
}

/** Text as one line: control characters and line breaks in a file's name or a parser's message must not break the line. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim()
}

/**
 * A failure as it is printed: one line, and with `stack` where in the program it arose.
 *
 * @param error Anything thrown. What is not a `ColloquyError` is a fault of ours, and said to be.
 * @param options `file` is the input that was being worked on, for errors that name no place.
 */
export function describeFailure(error: unknown, options: { stack?: boolean; file?: string }): string {
  const line =
    error instanceof ColloquyError
      ? [
          placeText({ ...(options.file === undefined ? {} : { file: options.file }), ...error.place }) || 'colloquy',
          `${error.message} ${error.advice}`,
        ]
      : [
          options.file ?? 'colloquy',
          `This is a fault of ours: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}. Run it again with --stack and report what it shows.`,
        ]
  const text = line.map(oneLine).join('  ')
  if (options.stack !== true || !(error instanceof Error)) return text
  const causes: string[] = []
  for (let at: unknown = error; at instanceof Error; at = at.cause) causes.push(at.stack ?? String(at))
  return [text, ...causes].join('\n')
}

/** A finding as it is printed: `talk.epub  error  epub/dead-link  OEBPS/s01.xhtml:9:3  … (colloquy, epubcheck-ts)`. */
export function describeFinding({ severity, code, message, where, engine }: Finding, file: string): string {
  // A place in a text is one that editors open.
  const isInText = /^\d/u.test(where)
  const place = isInText ? `${file}:${where}` : file
  const by = engine === 'colloquy' ? '' : ` (${engine})`
  return [place, severity, code, ...(isInText || where === '' ? [] : [where]), `${message}${by}`]
    .map(oneLine)
    .join('  ')
}

/** A file that could not be examined, as a finding. */
export function failureFinding(error: unknown): Finding {
  const isOurs = error instanceof ColloquyError
  const { line, column } = isOurs ? error.place : {}
  return {
    severity: 'error',
    code: isOurs ? error.code : 'check/failed',
    message: isOurs ? `${error.message} ${error.advice}` : `This is a fault of ours: ${String(error)}`,
    where: [line, column].filter((it) => it !== undefined).join(':'),
    engine: 'colloquy',
  }
}

/** A warning as it is printed: `talk.md:14:3  warning: …`. */
export function describeMessage(message: VFileMessage, file: string): string {
  const place = {
    file: message.file ?? file,
    ...(message.line ? { line: message.line } : {}),
    ...(message.column ? { column: message.column } : {}),
  }
  return `${oneLine(placeText(place))}  warning: ${oneLine(message.reason)}`
}

/**
 * Prints warnings on the error output, each once.
 *
 * @param options `places` is false where their lines are not lines of `file`.
 */
export function printMessages(
  messages: Iterable<VFileMessage>,
  file: string,
  { places = true }: { places?: boolean } = {},
): void {
  const lines = new Set<string>()
  for (const message of messages)
    lines.add(places ? describeMessage(message, file) : `${oneLine(file)}  warning: ${oneLine(message.reason)}`)
  for (const line of lines) process.stderr.write(`${line}\n`)
}
