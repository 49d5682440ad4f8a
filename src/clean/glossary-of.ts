/**
 * A glossary as people write one, in YAML: `term: misheard` or `term: [misheard, misheard]`; a bare list holds terms alone.
 *
 * @returns Each term with the forms that it is misheard as; `undefined` for what is no glossary.
 */
export function glossaryOf(value: unknown): Record<string, string[]> | undefined {
  if (Array.isArray(value))
    return Object.fromEntries(value.filter((term) => typeof term === 'string').map((term) => [term, []]))
  if (typeof value !== 'object' || value === null) return undefined
  return Object.fromEntries(
    Object.entries(value).map(([term, forms]) => [
      term,
      (Array.isArray(forms) ? forms : forms === null ? [] : [forms]).map(String).filter((form) => form !== ''),
    ]),
  )
}
