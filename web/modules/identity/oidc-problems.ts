/** Why sign-in by the provider did not come about. */
const PROBLEMS = [
  'unreachable',
  'refused',
  'foreign_issuer',
  'invalid',
  'unlinked',
  'code_needed',
  'taken',
] as const

export type OidcProblemName = (typeof PROBLEMS)[number]

/** The problem that an address names as `?problem=identity.oidc_…`; nothing where it names none. */
export function readProblem(search: Record<string, unknown>): { problem?: OidcProblemName } {
  const problem = PROBLEMS.find((name) => search.problem === `identity.oidc_${name}`)
  return problem ? { problem } : {}
}
