import { rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Folders of this process that are still there; one listener sees to them all, however many there are. */
const folders = new Set<string>()

/** Processes that are still ending may write into a folder while it goes. */
const patient = { recursive: true, force: true, maxRetries: 20, retryDelay: 10 } as const

function removeAll(): void {
  for (const folder of folders) rmSync(folder, patient)
}

/** Makes a folder that nobody else can read, and that is gone when the process ends, however it ends. */
export async function makeTemporaryFolder(prefix: `colloquy-${string}`): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), prefix))
  if (folders.size === 0) process.once('exit', removeAll)
  folders.add(folder)
  return folder
}

/** Removes it with what is in it. */
export async function removeTemporaryFolder(folder: string): Promise<void> {
  await rm(folder, patient)
  folders.delete(folder)
  if (folders.size === 0) process.off('exit', removeAll)
}
