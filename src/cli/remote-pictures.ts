/** Images on other machines: fetched from the addresses that the person names, and from nowhere else. */
import { ColloquyError, type Place } from '../errors.ts'

/** A server that says nothing for so long is not waited for. */
const LONGEST_WAIT = 30_000
/** More are a circle. */
const MOST_REDIRECTS = 5

interface Fetching {
  /** What is read, for messages. */
  name: string
  place: Place
  /** Addresses, or beginnings of addresses. */
  named: readonly string[]
  /** Bytes that a picture may have. */
  most: number
}

/**
 * Whether a person has named an address: by itself, or by a beginning of it that ends in a slash. Both are compared as the
 * URL standard writes them, so that no `..` and no name before an `@` leads elsewhere.
 */
export function isNamed(address: string, named: readonly string[]): boolean {
  if (!URL.canParse(address)) return false
  const { href } = new URL(address)
  return named.some((it) => {
    const { href: beginning } = new URL(it)
    return href === beginning || (beginning.endsWith('/') && href.startsWith(beginning))
  })
}

/**
 * The bytes of a picture at an address: a `data:` one holds it, any other is asked for, without cookies or credentials.
 *
 * @throws {ColloquyError} `image/missing` when it does not come, `image/outside` when it is said to be where nobody has
 *   named, `image/size` when it is longer than allowed: no more than that is read.
 */
export async function fetchPicture(address: string, { name, place, named, most }: Fetching): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(LONGEST_WAIT)
  try {
    let from = address
    for (let i = 0; i <= MOST_REDIRECTS; i++) {
      const response = await fetch(from, { redirect: 'manual', credentials: 'omit', signal })
      const next = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null
      if (next === null) return await bytesOf(response, { name, place, most })
      await response.body?.cancel()
      from = new URL(next, from).href
      if (!isNamed(from, named))
        throw new ColloquyError('image/outside', `The ${name} is said to be at ${from} now.`, {
          advice: 'Name that address with --fetch-images, too, if you trust it.',
          place,
        })
    }
    throw new Error('it leads round in a circle')
  } catch (cause) {
    if (cause instanceof ColloquyError) throw cause
    throw new ColloquyError('image/missing', `The ${name} cannot be fetched (${reasonOf(cause)}).`, {
      advice: 'Check the address and the connection, or save it beside the transcript.',
      place,
      cause,
    })
  }
}

async function bytesOf(response: Response, { name, place, most }: Omit<Fetching, 'named'>): Promise<Uint8Array> {
  if (!response.ok) throw new Error(`the server answers ${response.status}`)
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of response.body ?? []) {
    length += piece.length
    if (length > most) {
      throw new ColloquyError('image/size', `The ${name} has more than ${most / 1_000_000} MB.`, {
        advice: 'Save it beside the transcript, smaller.',
        place,
      })
    }
    pieces.push(piece)
  }
  return new Uint8Array(Buffer.concat(pieces))
}

/** What `fetch` calls “fetch failed” has its reason underneath. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return `no answer in ${LONGEST_WAIT / 1000} s`
  const { cause } = error
  if (cause instanceof Error) return (cause as NodeJS.ErrnoException).code ?? cause.message
  return error.message
}
