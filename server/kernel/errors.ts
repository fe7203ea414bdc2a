/** Values that the text of an error names; shown to people, so never secrets. */
export type ErrorParams = Record<string, string | number | boolean | null>

/**
 * The one error that domain code and services throw. `code` is stable and dotted
 * (`import.file_empty`); its text is found in the text files of the module that the code begins
 * with; its HTTP status is decided at the edge, by `statusOf`.
 */
export class AppError extends Error {
  readonly code: string
  readonly params: ErrorParams

  constructor(code: string, params: ErrorParams = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(params)}`, options)
    this.name = 'AppError'
    this.code = code
    this.params = params
  }
}

export const notFound = (what: string) => new AppError('request.not_found', { what })
export const forbidden = (action: string) => new AppError('access.forbidden', { action })
export const signInRequired = () => new AppError('access.sign_in_required')
