export { ColloquyError, type ErrorCode, type Place } from '../errors.ts'
export { type Doubt, isNoName, isNoPerson, mayBeOne, speakerDoubts } from './doubts.ts'
export { fieldNames } from './front-matter.ts'
export { type ImageUse, imagesIn } from './images.ts'
export {
  countWordsOf,
  isLanguageTag,
  languageOfPiece,
  recogniseLanguage,
  sharedWords,
  type WordShares,
} from './language.ts'
export { parse } from './parse.ts'
export { remarkTranscript, type TranscriptData, titleHeading } from './remark-transcript.ts'
export { type Rename, type Renamed, renameSpeakers } from './rename.ts'
export { distance, keyOf } from './speakers.ts'
export { stringify } from './stringify.ts'
export type * from './types.ts'
