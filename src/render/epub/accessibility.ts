/** What the package document says of how accessible the book is. */
import { visit } from 'unist-util-visit'
import type { Document } from '../../document/index.ts'

/** What the document meets by the way it is made, unless a picture in it has no words. */
const CONFORMANCE = 'EPUB Accessibility 1.1 - WCAG 2.2 Level AA'

/** EPUB Accessibility 1.1 §§2, 4: discovery metadata and the claim to conform, as far as they are true of this document. */
export function accessibilityOf(
  document: Document,
  { hasCover, hasPages, hasAudio, isVertical }: Record<'hasCover' | 'hasPages' | 'hasAudio' | 'isVertical', boolean>,
): [string, string][] {
  const hasIndex = document.outline.some(({ id }) => id === 'speaker-index')
  const hasPictures = hasCover || hasIndex || document.pictures.length > 0
  const isSilent = hasSilentPicture(document)
  return [
    ['schema:accessMode', 'textual'],
    ...(hasPictures ? [['schema:accessMode', 'visual'] satisfies [string, string]] : []),
    ...(hasAudio ? [['schema:accessMode', 'auditory'] satisfies [string, string]] : []),
    // Hearing alone does not suffice: contents, notes, index and turns without a time are not in the recording.
    ['schema:accessModeSufficient', isSilent ? 'textual,visual' : 'textual'],
    ...(hasAudio && !isSilent ? [['schema:accessModeSufficient', 'textual,auditory'] satisfies [string, string]] : []),
    ...['structuralNavigation', 'tableOfContents', 'readingOrder', 'ARIA', 'displayTransformability'].map(
      (feature): [string, string] => ['schema:accessibilityFeature', feature],
    ),
    ...(hasIndex ? [['schema:accessibilityFeature', 'index'] satisfies [string, string]] : []),
    ...(hasPictures && !isSilent
      ? [['schema:accessibilityFeature', 'alternativeText'] satisfies [string, string]]
      : []),
    ...(hasAudio ? [['schema:accessibilityFeature', 'synchronizedAudioText'] satisfies [string, string]] : []),
    ...(isVertical ? [['schema:accessibilityFeature', 'verticalWriting'] satisfies [string, string]] : []),
    ...(hasPages ? ['pageNavigation', 'pageBreakMarkers'] : []).map((feature): [string, string] => [
      'schema:accessibilityFeature',
      feature,
    ]),
    // Nobody has listened to the recording for sounds that do harm.
    ...(hasAudio ? ['noFlashingHazard', 'noMotionSimulationHazard', 'unknownSoundHazard'] : ['none']).map(
      (hazard): [string, string] => ['schema:accessibilityHazard', hazard],
    ),
    // The summary says that every picture has words; without them neither it nor the claim is true.
    ...(isSilent
      ? []
      : ([
          ['schema:accessibilitySummary', document.words.accessibility(hasAudio, hasIndex)],
          ['dcterms:conformsTo', CONFORMANCE],
        ] satisfies [string, string][])),
  ]
}

/** Whether a picture has no words for who does not see it (WCAG 2.2 SC 1.1.1). */
function hasSilentPicture(document: Document): boolean {
  let isSilent = false
  visit(document.tree, 'element', ({ tagName, properties }) => {
    if (tagName === 'img' && String(properties.alt ?? '') === '') isSilent = true
  })
  return isSilent
}
