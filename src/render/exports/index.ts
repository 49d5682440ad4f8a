/** The words for other programs, by the name of their form. */
import type { Document } from '../../document/index.ts'
import type { ExportName } from '../../formats.ts'

/**
 * The document in a form of words alone.
 *
 * @throws {ColloquyError} `transcript/times` for captions (`vtt`, `srt`, `json`) when no turn has a time.
 */
export async function renderExport(document: Document, name: ExportName): Promise<string> {
  switch (name) {
    case 'text':
      return (await import('../text/index.ts')).renderText(document)
    case 'tei':
      return (await import('../tei/index.ts')).renderTei(document)
    case 'citation':
      return (await import('../citation/index.ts')).renderCitation(document)
    default: {
      const captions = await import('../captions/index.ts')
      const renderers = {
        vtt: captions.renderVtt,
        srt: captions.renderSrt,
        json: captions.renderPodcastJson,
        podcast: captions.renderPodcastHtml,
      }
      return renderers[name](document)
    }
  }
}
