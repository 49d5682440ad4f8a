/** A talk while it is being written: built anew at every change, and shown in a browser. */
export { type Actions, type Assets, type Served, serve } from './server.ts'
export { type Build, type EditionName, Session, type SpeakerState, type State, type Told } from './session.ts'
export { type Watching, watchFiles } from './watch.ts'
