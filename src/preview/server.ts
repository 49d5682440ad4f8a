/** Serves a preview to the browsers of this machine, and to nobody else. */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ColloquyError } from '../errors.ts'
import type { EditionName, Session, State } from './session.ts'

/** What a person does on the page. Each gives a line that says what was done, or throws what a person can act on. */
export interface Actions {
  rename(from: string, to: string): Promise<string>
  /** Accepts a decision of cleaning, which is then no longer listed, or takes it back in the file. */
  decide(id: string, isAccepted: boolean): Promise<string>
  /** Writes a raw source as transcript Markdown. */
  clean(): Promise<string>
}

export interface Served {
  /** Where the page is; the long path is the key to it. */
  address: string
  close(): Promise<void>
}

/** A file of the page, by its name in the address. */
export type Assets = Readonly<Record<string, { file: string; type: string }>>

const editionTypes: Readonly<Record<string, { edition: EditionName; type: string }>> = {
  'talk.html': { edition: 'html', type: 'text/html; charset=utf-8' },
  'talk.pdf': { edition: 'pdf', type: 'application/pdf' },
  'talk.epub': { edition: 'epub', type: 'application/epub+zip' },
}

/** A request that is longer is none of our page. */
const MOST_BYTES = 10_000

/**
 * Nothing but our own files; the reading system shows a book's pages in frames of its own making (`blob:`), with their
 * styles.
 */
const POLICY =
  "default-src 'none'; script-src 'self'; worker-src 'self' blob:; style-src 'self' 'unsafe-inline' blob:; img-src 'self' blob: data:; font-src 'self' blob: data:; connect-src 'self' blob: data:; frame-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/**
 * Opens the server on the loopback address. Other programs of this machine, and other pages in its browser, do not know the
 * path, which is drawn anew each time; a page that has its own name led to this address is known by the name it asks for.
 *
 * @param port 0 for any that is free.
 * @throws {ColloquyError} `usage` when the port is taken or may not be used.
 */
export async function serve(
  session: Session,
  actions: Actions,
  { assets, port, describe }: { assets: Assets; port: number; describe: (error: unknown) => string },
): Promise<Served> {
  const key = randomBytes(16).toString('hex')
  let hosts: string[] = []
  const streams = new Set<ServerResponse>()

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const send = (status: number, type: string, content: Uint8Array | string): void => {
      response.writeHead(status, {
        'content-type': type,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
        ...(type.startsWith('text/html') && status === 200 && content === page
          ? { 'content-security-policy': POLICY }
          : {}),
      })
      response.end(request.method === 'HEAD' ? undefined : content)
    }
    const refuse = (status: number, text: string): void => send(status, 'text/plain; charset=utf-8', `${text}\n`)
    if (!hosts.includes(request.headers.host ?? '')) return refuse(421, 'This is not the address of the preview.')
    const { origin } = request.headers
    if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`))
      return refuse(403, 'Another page may not ask this.')
    const [, given = '', name = '', more] = (request.url?.split('?')[0] ?? '').split('/')
    if (more !== undefined || !isKey(given, key))
      return refuse(404, 'There is nothing here. Open the address that was printed.')
    if (request.method === 'POST') {
      if (request.headers['content-type'] !== 'application/json') return refuse(415, 'Send JSON.')
      return send(200, 'application/json', JSON.stringify(await act(name, request)))
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Ask with GET or POST.')
    if (name === '') return send(200, 'text/html; charset=utf-8', page)
    if (name === 'events') return stream(response)
    const edition = editionTypes[name]
    const content = edition && session.content(edition.edition)
    if (edition && content) return send(200, edition.type, content)
    const asset = Object.hasOwn(assets, name) ? assets[name] : undefined
    if (asset) return send(200, asset.type, await readFile(asset.file))
    refuse(404, 'There is no such file.')
  }

  const stream = (response: ServerResponse): void => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    const end = session.listen((state: State) => void response.write(`data: ${JSON.stringify(state)}\n\n`))
    streams.add(response)
    response.on('close', () => {
      end()
      streams.delete(response)
    })
  }

  const act = async (name: string, request: IncomingMessage): Promise<{ done?: string; problem?: string }> => {
    try {
      const { from, to, id } = await jsonOf(request)
      if (name === 'clean') return { done: await actions.clean() }
      if ((name === 'accept' || name === 'reject') && typeof id === 'string')
        return { done: await actions.decide(id, name === 'accept') }
      if (name === 'rename' && typeof from === 'string' && typeof to === 'string')
        return { done: await actions.rename(from, to) }
      return { problem: 'This page is older than the preview. Load it again.' }
    } catch (error) {
      return { problem: describe(error) }
    }
  }

  const page = await readFile(assets['index.html']?.file ?? '', 'utf8')
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(portError(cause, port)))
    server.listen(port, '127.0.0.1', resolve)
  })
  const { port: taken } = server.address() as AddressInfo
  hosts = [`127.0.0.1:${taken}`, `localhost:${taken}`]
  return {
    address: `http://127.0.0.1:${taken}/${key}/`,
    async close() {
      for (const response of streams) response.end()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

const isKey = (given: string, key: string): boolean =>
  given.length === key.length &&
  timingSafeEqual(Buffer.from(given.padEnd(key.length)).subarray(0, key.length), Buffer.from(key))

async function jsonOf(request: IncomingMessage): Promise<{ from?: unknown; to?: unknown; id?: unknown }> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > MOST_BYTES) throw new ColloquyError('usage', 'This is too long.', { advice: 'Give a shorter name.' })
    chunks.push(chunk)
  }
  const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}')
  return typeof value === 'object' && value !== null ? value : {}
}

function portError(cause: NodeJS.ErrnoException, port: number): Error {
  if (cause.code === 'EADDRINUSE')
    return new ColloquyError('usage', `Port ${port} is taken.`, {
      advice: 'Name another with --port, or leave it out for any that is free.',
      cause,
    })
  if (cause.code === 'EACCES')
    return new ColloquyError('usage', `Port ${port} may not be used.`, {
      advice: 'Name one above 1023 with --port, or leave it out.',
      cause,
    })
  return cause
}
