/** The formats of sources, by the names that `--from` takes. `transcript` is our own Markdown, ready for the stages after cleaning. */
export const sourceFormats = [
  'text',
  'markdown',
  'transcript',
  'webvtt',
  'srt',
  'ttml',
  'json',
  'csv',
  'html',
  'docx',
  'odt',
  'irc',
] as const
export type SourceFormat = (typeof sourceFormats)[number]
