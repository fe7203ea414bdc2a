import { betterAuth } from 'better-auth'
import { username } from 'better-auth/plugins/username'
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely'
import type { Config } from '../../../kernel/config/config.ts'
import { newId } from '../../../kernel/db/new-id.ts'
import type { Database } from '../../../kernel/db/open.ts'
import { log } from '../../../kernel/log.ts'
import { normaliseUsername, PASSWORD_MAX, PASSWORD_MIN, SESSION_HOURS, validUsername } from '../domain.ts'
import { authSecret } from './auth-secret.ts'

/** The tables behind sign-in, for the handle that is exempt from `db.transaction`. */
interface SignInTables {
  'identity.person': {
    id: string
    name: string
    username: string | null
    password_temporary: boolean
    password_changed_at: Date
    last_sign_in_at: Date | null
    idle_since: Date
  }
  'identity.session': {
    id: string
    user_id: string
    token: string
    expires_at: Date
    updated_at: Date
  }
  'identity.member': {
    tenant: string
    user_id: string
    role: string
    organisation: string
    organisation_id: string | null
    party_id: string | null
    town: string | null
    disabled_at: Date | null
  }
  'identity.lockout': {
    key: string
    failures: number
    last_failed_at: Date
    locked_until: Date | null
  }
}

export type SignInHandle = Kysely<SignInTables>

/** Never destroyed: the connections belong to the database. */
export function signInHandle({ connection }: Database): SignInHandle {
  return new Kysely<SignInTables>({
    dialect:
      connection.kind === 'postgres'
        ? new PostgresDialect({ pool: connection.pool })
        : new PGliteDialect({ pglite: connection.pglite }),
  })
}

/**
 * The sign-in library on our tables. Its HTTP handler is not mounted: the portal calls its functions,
 * so it opens no route that the access rules do not know. No cookie cache: a session is what the
 * database says.
 */
export function openAuth(handle: SignInHandle, config: Config) {
  const secret = authSecret(config)
  const auth = betterAuth({
    secret,
    baseURL: config.publicUrl,
    database: { db: handle, type: 'postgres', schemaName: 'identity', transaction: true },
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
    },
    user: {
      modelName: 'person',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    session: {
      expiresIn: SESSION_HOURS * 3600,
      disableSessionRefresh: true,
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    account: {
      modelName: 'credential',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    plugins: [
      username({
        displayUsername: false,
        minUsernameLength: 2,
        maxUsernameLength: 64,
        usernameNormalization: normaliseUsername,
        usernameValidator: validUsername,
        validationOrder: { username: 'post-normalization' },
      }),
    ],
    advanced: {
      cookiePrefix: 'kechuang',
      useSecureCookies: config.publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      database: { generateId: () => newId(), validateSchema: false },
    },
    // The portal's own limits stand before every route.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (_level, message) => log.error({ library: 'sign-in' }, message),
    },
  })
  return { auth, secret }
}

export type Auth = ReturnType<typeof openAuth>['auth']
