/**
 * Escapes what Markdown would read as markup in words that are not Markdown: the result, read as transcript Markdown, is
 * those words again.
 */
export function escapeMarkdown(words: string): string {
  return words
    .replace(
      /\\(?=[!-/:-@[-`{-~]|$)|[`*[]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|<(?=[\p{L}/!?])|&(?=#?\w{1,31};)/gmu,
      '\\$&',
    )
    .replace(/:(?=\p{L})/gu, '\\:')
    .replace(/^(\s*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|:{2,}|~{3,}|={1,}(?=\s*$)|-{1,}(?=\s*$))/gm, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/gm, '$1\\$2')
}

/** Escapes in Markdown only what our directives add to it: a colon before a letter. Code, links and addresses stay. */
export function escapeDirectives(markdown: string): string {
  return markdown
    .replace(/`[^`\n]*`|<[^<>\n]*>|\]\([^)\n]*\)|\\:|:event\[|:(?=\p{L})/gu, (m) => (m === ':' ? '\\:' : m))
    .replace(/^(\s*):{2,}/gm, '$1\\$&')
}
