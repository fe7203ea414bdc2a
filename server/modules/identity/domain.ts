/* Pure rules of accounts: no I/O. */

/** Minutes without any request after which a session ends. */
export const IDLE_MINUTES = 30
/** Hours after sign-in at which a session ends, used or not. */
export const SESSION_HOURS = 12
/** Failures that lock a user name … */
export const MAX_FAILURES = 5
/** … and for how many minutes. */
export const LOCK_MINUTES = 15

export const PASSWORD_MIN = 10
export const PASSWORD_MAX = 128
const CLASSES_MIN = 3

/** The one spelling of a user name: width and case do not make another person. */
export const normaliseUsername = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

/** Letters of any script, digits, dot, hyphen and underscore; 2 to 64 of them. */
export const validUsername = (username: string): boolean => /^[\p{L}\p{N}_.-]{2,64}$/u.test(username)

export type PasswordFault = 'short' | 'long' | 'classes' | 'username'

/** What is wrong with a password for this user name, or null: ≥ 10 characters of three classes. */
export function passwordFault(password: string, username: string): PasswordFault | null {
  const length = [...password].length
  if (length < PASSWORD_MIN) return 'short'
  if (length > PASSWORD_MAX) return 'long'
  const classes = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u]
  if (classes.filter((kind) => kind.test(password)).length < CLASSES_MIN) return 'classes'
  const name = normaliseUsername(username)
  if (normaliseUsername(password).includes(name)) return 'username'
  return null
}
