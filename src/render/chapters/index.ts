/** The sections as chapters of a podcast. */
import type { Document } from '../../document/index.ts'
import { ColloquyError } from '../../errors.ts'
import { timedTurns } from '../times.ts'

/**
 * Chapters for players of podcasts (JSON Chapters 1.2 of Podcasting 2.0). A section begins with its first turn that has a
 * time; one without any is left out.
 *
 * @returns JSON, chapters in the order of their times.
 * @throws {ColloquyError} `transcript/times` when no section has a time.
 */
export function renderChapters(document: Document): string {
  const starts = new Map<string, number>()
  for (const { part, start } of timedTurns(document.tree)) if (!starts.has(part)) starts.set(part, start)
  const chapters = document.outline
    .flatMap(({ id, title }) => {
      const startTime = starts.get(id)
      return startTime === undefined ? [] : [{ startTime, title }]
    })
    .sort((a, b) => a.startTime - b.startTime)
  if (chapters.length === 0)
    throw new ColloquyError('transcript/times', 'No section of this transcript has a time, so it has no chapters.', {
      advice: 'Write times behind the names, as in “**Name:** [00:03:12] …”, or leave chapters out of --format.',
    })
  return `${JSON.stringify({ version: '1.2.0', chapters }, undefined, 2)}\n`
}
