/** One line on the terminal that says what takes so long; silent in a pipe and for the first half second. */
export interface Progress {
  /** Says what is being done now. */
  step(text: string): void
  /** Takes the line away. */
  end(): void
}

const patience = 500

export function startProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY) return { step: () => undefined, end: () => undefined }
  let text = ''
  let isShown = false
  const draw = () => {
    isShown = true
    stream.write(`\r\u001B[2K${text.slice(0, Math.max(0, (stream.columns ?? 80) - 1))}`)
  }
  const timer = setTimeout(draw, patience)
  timer.unref()
  return {
    step(next) {
      text = next
      if (isShown) draw()
    },
    end() {
      clearTimeout(timer)
      if (isShown) stream.write('\r\u001B[2K')
      isShown = false
    },
  }
}
