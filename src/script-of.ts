const known = new Map<string, string | undefined>()

/** The script that a language is written in, as ISO 15924 calls it, from its tag (BCP 47) or by custom: `Arab` for `fa` and `pa-Arab`. */
export function scriptOf(language: string): string | undefined {
  if (!known.has(language)) known.set(language, scriptFor(language))
  return known.get(language)
}

function scriptFor(language: string): string | undefined {
  try {
    return new Intl.Locale(language).maximize().script
  } catch {
    // It is no tag.
    return undefined
  }
}
