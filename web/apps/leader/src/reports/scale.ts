const STEPS = 4
/** Divide well by four, as in the files of reports. */
const NICE = [1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10]

/** The end of a scale that begins at zero: the first number above all that divides well into four. */
export function topOf(most: number): number {
  const unit = 10 ** Math.floor(Math.log10(Math.max(1, most)))
  const top = NICE.map((step) => step * unit).find((each) => most <= each) ?? 10 * unit
  return Math.max(STEPS, Math.round(top))
}

/** From zero to the end, in even steps. */
export const scaleOf = (most: number): number[] => Array.from({ length: STEPS + 1 }, (_, i) => (topOf(most) * i) / STEPS)
