/** Many talks as one archive: what is found, what it is called, what was built before, and whether it is still whole. */
export { type ArchiveConfig, type ArchiveEdition, groupsOf, readConfig } from './config.ts'
export { describeTalk } from './describe.ts'
export { type Found, scan } from './scan.ts'
export { slugsOf } from './slug.ts'
export { type Built, openStore, type Store, sha256Of, storeAt, writeWhole } from './store.ts'
export type * from './types.ts'
export { type Manifest, readManifest, verify } from './verify.ts'
