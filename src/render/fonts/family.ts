import type { Face } from './faces.ts'

/** A family of static TrueType files in one npm package. */
export interface Family {
  /** Its name in style sheets, behind “Colloquy ”. */
  name: string
  package: string
  /** Files within the package. */
  faces: Record<Face, string | undefined>
  /** Descriptors of its `@font-face` rules. */
  metrics?: string
}
