import type { Role } from '../../kernel/access/roles.ts'

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

/** Days after which a password must be changed … */
const PASSWORD_DAYS = 90
/** … and how many days before the portal says so. */
const PASSWORD_WARNING_DAYS = 14
/** Former passwords that may not come back. */
export const PASSWORD_HISTORY = 5
/** Days without a sign-in after which an account is closed. */
export const UNUSED_DAYS = 90

/** The three separate administrators: no person holds two (GB/T 22239-2019 8.1.5). */
export const ADMINISTRATORS: readonly Role[] = ['system_admin', 'security_admin', 'auditor']

export const isAdministrator = (role: Role): boolean => ADMINISTRATORS.includes(role)

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

/**
 * The natural person behind an account, in one spelling: an employee number where there is one, else
 * the name, so that nobody is named twice by leaving the number out.
 */
export function personKey(number: string | null, name: string): string {
  const plain = (text: string) => text.normalize('NFKC').replaceAll(/\s/gu, '').toUpperCase()
  return number?.trim() ? plain(number) : `NAME:${plain(name)}`
}

/** What a person must do before anything else. */
export type Obligation = 'password' | 'totp'

/** What is known of a sign-in, in real time. */
export interface SignInState {
  role: Role
  passwordTemporary: boolean
  /** Whole days since the password was set. */
  passwordAge: number
  totp: boolean
  /** A trial folder's fictional people are bound to nothing: everybody may try them. */
  demo: boolean
}

/** In the order in which they are met. */
export function obligationsOf(state: SignInState): Obligation[] {
  if (state.demo) return []
  const due: Obligation[] = []
  if (state.passwordTemporary || state.passwordAge >= PASSWORD_DAYS) due.push('password')
  if (isAdministrator(state.role) && !state.totp) due.push('totp')
  return due
}

/** Days that a password still lasts, once they are few; else null. */
export function passwordDaysLeft({ passwordAge, demo }: SignInState): number | null {
  const left = PASSWORD_DAYS - passwordAge
  return demo || left > PASSWORD_WARNING_DAYS ? null : Math.max(left, 0)
}
