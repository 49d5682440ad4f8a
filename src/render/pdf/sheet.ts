/** The geometry of a printer's sheet: where its two pages lie, how large they are, and the marks around them. */
import { mm } from './designs/rules.ts'

/** Sheets that a booklet can be fitted to. */
export type SheetName = 'A4' | 'Letter' | 'A3'

interface Size {
  width: number
  height: number
}

/** Lying, as two upright pages stand on them. */
const sizes: Record<SheetName, Size> = {
  A4: { width: mm(297), height: mm(210) },
  Letter: { width: 792, height: 612 },
  A3: { width: mm(420), height: mm(297) },
}

/** Browsers round a page to whole dots of the screen: so much over (in points) is no reason to make pages smaller. */
const ROUNDING = 1
/** Crop marks begin so far from the pages, so that a knife that goes astray leaves none of them, and are so long. */
const MARK_GAP = mm(3)
const MARK_LENGTH = mm(5)
/** The room that marks take on each edge; a printer does not reach the last of it. */
const MARK_ROOM = mm(10)

/** A sheet and what stands on it, in points from its lower left corner. */
export interface SheetLayout extends Size {
  /** Of the pages: 1, or less where the named sheet is too small for them. */
  scale: number
  /** Where it is folded: the pages meet there. */
  fold: number
  /** The pages of both halves, as they remain when the sheet is cut. */
  trim: { left: number; bottom: number; right: number; top: number }
}

/**
 * Lays two pages side by side on a sheet, in its middle.
 *
 * @param page The size of the largest page, in points.
 * @param options The sheet is as large as its pages, and crop marks, need it where `sheet` is left out.
 */
export function layoutOf(page: Size, options: { sheet?: SheetName; cropMarks?: boolean }): SheetLayout {
  const around = options.cropMarks === true ? 2 * MARK_ROOM : 0
  const { width, height } = options.sheet
    ? sizes[options.sheet]
    : { width: 2 * page.width + around, height: page.height + around }
  const fits = (room: number, wanted: number): number => (wanted - room < ROUNDING ? 1 : room / wanted)
  const scale = Math.min(fits(width - around, 2 * page.width), fits(height - around, page.height))
  const fold = width / 2
  const bottom = (height - page.height * scale) / 2
  return {
    width,
    height,
    scale,
    fold,
    // What a browser's rounding adds may reach over the sheet's edge; no box does.
    trim: {
      left: Math.max(0, fold - page.width * scale),
      bottom: Math.max(0, bottom),
      right: Math.min(width, fold + page.width * scale),
      top: Math.min(height, height - bottom),
    },
  }
}

/** The operators that draw crop marks at the corners, and broken lines where the sheet is folded. */
export function cropMarks({ trim, fold }: SheetLayout): string {
  const line = (x: number, y: number, toX: number, toY: number): string =>
    `${[x, y].map(decimal).join(' ')} m ${[toX, toY].map(decimal).join(' ')} l S`
  const outwards = [
    { edge: trim.bottom, sign: -1 },
    { edge: trim.top, sign: 1 },
  ]
  const upright = (x: number): string[] =>
    outwards.map(({ edge, sign }) => line(x, edge + sign * MARK_GAP, x, edge + sign * (MARK_GAP + MARK_LENGTH)))
  const level = (y: number): string[] => [
    line(trim.left - MARK_GAP, y, trim.left - MARK_GAP - MARK_LENGTH, y),
    line(trim.right + MARK_GAP, y, trim.right + MARK_GAP + MARK_LENGTH, y),
  ]
  return [
    'q 0 G 0.25 w',
    ...[trim.left, trim.right].flatMap(upright),
    ...[trim.bottom, trim.top].flatMap(level),
    '[2 1.5] 0 d',
    ...upright(fold),
    'Q',
  ].join('\n')
}

/** A number as a content stream has it: three decimals are finer than any printer. */
export const decimal = (value: number): string => String(Math.round(value * 1000) / 1000)
