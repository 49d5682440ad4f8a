/**
 * How long each talk took, in the report of an archive: the machine that made it keeps that beside the site, for another build
 * of the same takes another time. What it shows is text.
 */

/** @param {Record<string, number>} all Milliseconds, by the name of a talk. */
function durations(all) {
  /** @param {number} milliseconds */
  const said = (milliseconds) =>
    milliseconds < 60_000 ? `${(milliseconds / 1000).toFixed(1)} s` : `${(milliseconds / 60_000).toFixed(1)} min`
  for (const place of document.querySelectorAll('[data-took]')) {
    const milliseconds = all[place.getAttribute('data-took') ?? '']
    if (milliseconds !== undefined) place.textContent = ` · built in ${said(milliseconds)}`
  }
  const [longest] = Object.entries(all).sort(([, a], [, b]) => b - a)
  const total = document.querySelector('[data-took-all]')
  if (!longest || !total) return
  const sum = Object.values(all).reduce((before, it) => before + it, 0)
  total.textContent = `${said(sum)} in all, of several at once; longest: ${longest[0]}, ${said(longest[1])}`
}

Object.assign(globalThis, { colloquy: { durations } })
