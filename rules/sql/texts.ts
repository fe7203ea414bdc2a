/**
 * A number as `top / bottom`, `bottom` positive: nothing is divided. `top` is SQL's null where the number is
 * unknown; where `isNull` is true it is FEEL's null, and both are 1.
 */
export type NumberTexts = {
  readonly top: string
  readonly bottom: string
  readonly isNull?: string | undefined
}

/** A truth: SQL's null where it is unknown, or, where `isNull` is true, FEEL's null. */
export type TruthTexts = { readonly holds: string; readonly isNull?: string | undefined }

/** A text, in the same way. */
export type TextTexts = { readonly text: string; readonly isNull?: string | undefined }
