/** Stands in front of the example in a template, and marks a row that is not imported. */
export const EXAMPLE_MARK = '【示例】'

/** Stands, with the day of issue, for the number of a title that has none: the key of the title. */
export const UNNUMBERED = '无编号 '
