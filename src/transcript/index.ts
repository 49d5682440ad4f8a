export { ColloquyError, type ErrorCode, type Place, placeOf } from './errors.ts'
export { parse } from './parse.ts'
export { stringify } from './stringify.ts'
export type * from './types.ts'
