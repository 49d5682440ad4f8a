/** `colloquy/rehype-languages`, as `rehypeLanguages` says. */
export { type LanguagesOptions, rehypeLanguages as default } from '../document/index.ts'
