/** Where a scene of a screenplay is: `INT. KITCHEN - DAY`, `EXT./INT. CAR – NIGHT`. */
const scene = /^(?:(?:INT|EXT)\.?(?:\/(?:INT|EXT))?\.? |I\/E\.? )\p{Lu}[^\p{Ll}\n]{2,80}$/u

/** Whether a line opens a scene of a screenplay. */
export const isScene = (words: string): boolean => words.length <= 100 && scene.test(words)
