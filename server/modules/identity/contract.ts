import { z } from 'zod'
import { DELEGATED_ITEMS } from './delegation/domain.ts'

export const RoleName = z.enum([
  'officer',
  'leader',
  'town',
  'park',
  'enterprise',
  'institute',
  'expert',
  'data_officer',
  'auditor',
  'system_admin',
  'security_admin',
])

/** For an enterprise user: admin signs and delegates; handler (经办人) does what is delegated. */
export const CapacityName = z.enum(['admin', 'handler'])
export type Capacity = z.infer<typeof CapacityName>

/** What must be done before anything else: change the password, set up the second factor. */
export const ObligationName = z.enum(['password', 'totp'])

/** Who is signed in, under which role, and what that role may do. */
export const Me = z
  .object({
    userId: z.string(),
    name: z.string(),
    role: RoleName,
    organisation: z.string(),
    partyId: z.uuid().nullable(),
    town: z.object({ code: z.string(), name: z.string() }).nullable(),
    capacity: CapacityName.nullable().meta({ description: 'Null for all but enterprise users' }),
    delegation: z
      .object({
        state: z.enum(['in_force', 'expired', 'none']),
        until: z.string().nullable().meta({ format: 'date' }),
      })
      .nullable()
      .meta({ description: 'For a handler: whether anything is delegated today; else null' }),
    permissions: z.array(z.string()),
    obligations: z.array(ObligationName).meta({ description: 'Until they are met, all else is refused' }),
    passwordDays: z
      .int()
      .nullable()
      .meta({ description: 'Days until the password must be changed, once they are at most 14' }),
    expiresAt: z.string().meta({ format: 'date-time' }),
  })
  .meta({ id: 'Me' })

/** The portal itself, for the frame of every page and before sign-in. */
export const Portal = z
  .object({
    organisation: z.object({ zh: z.string(), en: z.string() }),
    district: z.object({ zh: z.string(), en: z.string() }),
    today: z.string().meta({ format: 'date' }),
    demo: z.boolean(),
    trialDatabase: z.boolean().meta({ description: 'Runs on the embedded database' }),
    oidc: z.string().nullable().meta({ description: 'Name of the OpenID provider; null: there is none' }),
  })
  .meta({ id: 'Portal' })

/** Accounts of a trial data folder, marked fictional; empty on a real one. */
export const DemoAccounts = z
  .object({
    items: z.array(
      z.object({
        username: z.string(),
        password: z.string(),
        name: z.string(),
        role: RoleName,
        organisation: z.string().default(''),
      }),
    ),
  })
  .meta({ id: 'DemoAccounts' })

export const Enter = z.object({ username: z.string().min(1).max(64) })

export const SignIn = z.object({
  username: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(200),
  /** One-time or recovery code, for who has a second factor. */
  code: z.string().max(20).optional(),
})

export const CodeBody = z.object({ code: z.string().trim().min(6).max(20) })

export const PasswordBody = z.object({
  current: z.string().min(1).max(200),
  next: z.string().min(1).max(200),
})

/** What a person sees of the own sign-in; times are real time. */
export const OwnAccount = z
  .object({
    username: z.string(),
    passwordChangedAt: z.string().nullable().meta({ format: 'date-time' }),
    totpSince: z.string().nullable().meta({ format: 'date-time', description: 'Null: no second factor' }),
    oidcSince: z
      .string()
      .nullable()
      .meta({ format: 'date-time', description: 'Since when it is linked to the OpenID provider' }),
    recoveryCodes: z.int().meta({ description: 'Not yet used' }),
    sessions: z.array(
      z.object({
        id: z.string(),
        current: z.boolean(),
        since: z.string().meta({ format: 'date-time' }),
        lastUsedAt: z.string().meta({ format: 'date-time' }),
        browser: z.string(),
      }),
    ),
  })
  .meta({ id: 'OwnAccount' })

/** What an authenticator app needs; shown once. */
export const Enrolment = z
  .object({ secret: z.string(), uri: z.string(), svg: z.string() })
  .meta({ id: 'Enrolment' })

/** What can be delegated to a handler: `profile` (the firm's own data) or a programme id. */
export const DelegatedItemName = z.enum(DELEGATED_ITEMS)

export const Delegations = z
  .object({
    today: z.string().meta({ format: 'date' }),
    items: z.array(DelegatedItemName),
    handlers: z.array(
      z.object({
        id: z.uuid(),
        userId: z.string(),
        name: z.string(),
        username: z.string(),
        closed: z.boolean(),
        delegations: z.array(
          z.object({
            id: z.uuid(),
            item: DelegatedItemName,
            from: z.string().meta({ format: 'date' }),
            until: z.string().meta({ format: 'date' }),
            state: z.enum(['in_force', 'later', 'expired', 'revoked']),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Delegations' })

export const DelegationBody = z.object({
  handlerId: z.uuid(),
  items: z.array(DelegatedItemName).min(1).max(DELEGATED_ITEMS.length),
  /** Today unless named. */
  from: z.iso.date().optional(),
  /** The last day. */
  until: z.iso.date(),
})

export const DelegationActBody = z.object({
  act: z.enum(['extend', 'revoke', 'restore']),
  until: z.iso.date().optional(),
})

export const HandlerBody = z.object({
  username: z.string().trim().min(2).max(64),
  name: z.string().trim().min(1).max(50),
})

export const HandlerActBody = z.object({ act: z.enum(['close', 'open']) })

/** The password is shown once and kept nowhere. */
export const NewHandler = z
  .object({ id: z.uuid(), username: z.string(), name: z.string(), password: z.string() })
  .meta({ id: 'NewHandler' })

const reason = z.string().trim().min(2).max(200)

export const AccountActName = z.enum([
  'create',
  'disable',
  'enable',
  'move',
  'unlock',
  'require_password',
  'new_password',
  'end_sessions',
  'reset_totp',
])
export type AccountAct = z.infer<typeof AccountActName>

/** locked: too many failures; first: the first password is not yet changed. */
export const AccountState = z.enum(['active', 'first', 'locked', 'disabled'])

export const Account = z
  .object({
    id: z.uuid(),
    userId: z.string(),
    username: z.string(),
    name: z.string(),
    role: RoleName,
    capacity: CapacityName.nullable(),
    organisation: z.string(),
    organisationId: z.string().nullable(),
    town: z.string().nullable(),
    personKey: z.string().nullable(),
    state: AccountState,
    lastSignInAt: z.string().nullable().meta({ format: 'date-time', description: 'Real time' }),
    lockedUntil: z.string().nullable().meta({ format: 'date-time' }),
    sessions: z.int().meta({ description: 'Browsers signed in now' }),
    createdAt: z.string().meta({ format: 'date-time' }),
    disabledAt: z.string().nullable().meta({ format: 'date-time' }),
  })
  .meta({ id: 'Account' })

export const AccountList = z
  .object({ items: z.array(Account), next: z.string().nullable(), total: z.int() })
  .meta({ id: 'AccountList' })

export const AccountDetail = Account.extend({
  acts: z.array(
    z.object({
      act: AccountActName,
      reason: z.string().nullable(),
      by: z.string(),
      at: z.string().meta({ format: 'date-time' }),
    }),
  ),
}).meta({ id: 'AccountDetail' })

export const AccountQuery = z.object({
  q: z.string().trim().max(100).optional(),
  role: RoleName.optional(),
  state: AccountState.optional(),
  organisation: z.string().max(100).optional(),
  cursor: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

/** Where an account belongs: which of them is needed depends on the role. */
const place = {
  organisationId: z.string().max(100).nullable().default(null),
  /** 9-digit township code: for a town officer. */
  town: z.string().max(9).nullable().default(null),
  /** Credit code of the firm: for an enterprise user. */
  partyCode: z.string().trim().max(18).nullable().default(null),
}

export const NewAccountBody = z.object({
  username: z.string().trim().min(2).max(64),
  name: z.string().trim().min(1).max(50),
  role: RoleName,
  /** Employee number; needed for the three administrators. */
  personKey: z.string().trim().max(50).nullable().default(null),
  ...place,
})

export const MoveBody = z.object({ ...place, reason })

export const AccountActBody = z.object({
  act: z.enum(['disable', 'enable', 'unlock', 'require_password', 'end_sessions', 'reset_totp']),
  reason: reason.nullable().default(null),
})

/** The password is shown once and kept nowhere. */
export const AccountWithPassword = Account.extend({ password: z.string() }).meta({
  id: 'AccountWithPassword',
})

/** What an account can belong to. */
export const Places = z
  .object({
    organisations: z.array(
      z.object({ id: z.string(), name: z.string(), kind: z.string(), town: z.string().nullable() }),
    ),
    towns: z.array(z.object({ code: z.string(), name: z.string() })),
  })
  .meta({ id: 'Places' })
