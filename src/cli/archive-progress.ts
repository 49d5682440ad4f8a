/** What a run of `colloquy archive` says on a terminal while it goes on: how many are done, how fast, how long it will take. */

/**
 * Starts a line that is written anew each time, and cleared at the end; in a pipe there is none.
 *
 * @param things What they are called: talks, books.
 * @returns Is called when one more is done, with how many have failed so far.
 */
export function progressOf(total: number, things: string, isQuiet = false): (failed: number) => void {
  const started = performance.now()
  let done = 0
  return (failed) => {
    done += 1
    if (!process.stderr.isTTY || isQuiet) return
    const rate = done / (performance.now() - started)
    const left = Math.ceil((total - done) / rate / 1000)
    const line =
      done < total
        ? `${done}/${total} ${things}, ${(rate * 60_000).toFixed(0)} a minute, ${left} s left, ${failed} failed`
        : ''
    process.stderr.write(`\r\u001B[2K${line}`)
  }
}
