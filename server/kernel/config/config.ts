import { resolve } from 'node:path'
import { z } from '@hono/zod-openapi'
import { AppError } from '../errors.ts'

const Environment = z.object({
  DATABASE_URL: z.string().min(1).optional(),
  PORT: z.coerce.number().int().min(0).max(65535).default(5180),
  HOST: z.string().default('127.0.0.1'),
  /** The address under which people reach the portal; sign-in and CSRF checks compare with it. */
  PUBLIC_URL: z.url().optional(),
  /** At least 32 characters; without it one is made and kept in the data folder. */
  AUTH_SECRET: z.string().min(32).optional(),
  /** An OpenID provider whose people may sign in: its issuer, and how it knows this portal. */
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** What people call it. */
  OIDC_NAME: z.string().trim().min(1).default('统一身份认证'),
  /** Where signed checkpoints are also written: a folder on another machine, mounted here. */
  CHECKPOINT_DIR: z.string().optional(),
  /** Behind this many reverse proxies the client's address is taken from X-Forwarded-For. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).default(0),
  /** Requests of one signed-in person, or of one address, within a minute. */
  REQUESTS_PER_MINUTE: z.coerce.number().int().min(60).default(1200),
  UPLOAD_LIMIT_MB: z.coerce.number().int().min(1).max(1024).default(64),
  /** Marks in the footer of the public pages; each is shown only where it is set. */
  SITE_SPONSOR: z.string().trim().min(1).optional(),
  SITE_ICP: z.string().trim().min(1).optional(),
  SITE_CODE: z.string().trim().min(1).optional(),
  SITE_POLICE: z.string().trim().min(1).optional(),
})

/** An OpenID provider of the deployment. */
export interface OidcConfig {
  issuer: string
  clientId: string
  clientSecret: string
  /** What people call it. */
  name: string
}

/** What a deployed site must show of itself. */
export interface SiteMarks {
  /** 主办单位, where it is not the district pack's. */
  sponsor: string | null
  /** ICP 备案号. */
  icp: string | null
  /** 政府网站标识码. */
  code: string | null
  /** 公安备案号. */
  police: string | null
}

export interface Config {
  databaseUrl: string | null
  dataDir: string
  port: number
  host: string
  publicUrl: string
  authSecret: string | null
  /** Null: people sign in with local accounts only. */
  oidc: OidcConfig | null
  checkpointDir: string | null
  trustedProxies: number
  requestsPerMinute: number
  uploadLimitBytes: number
  site: SiteMarks
}

/** Reads the environment once. Problems are named together: `config.invalid`. */
export function readConfig(
  overrides: { dataDir?: string | undefined; port?: number | undefined } = {},
  env: NodeJS.ProcessEnv = process.env,
): Config {
  const parsed = Environment.safeParse(env)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new AppError('config.invalid', { problems: problems.join('; ') })
  }
  const values = parsed.data
  const port = overrides.port ?? values.PORT
  return {
    databaseUrl: values.DATABASE_URL ?? null,
    dataDir: resolve(overrides.dataDir ?? 'data'),
    port,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL ?? `http://localhost:${port}`,
    authSecret: values.AUTH_SECRET ?? null,
    oidc: oidcOf(values),
    checkpointDir: values.CHECKPOINT_DIR ?? null,
    trustedProxies: values.TRUSTED_PROXIES,
    requestsPerMinute: values.REQUESTS_PER_MINUTE,
    uploadLimitBytes: values.UPLOAD_LIMIT_MB * 1024 * 1024,
    site: {
      sponsor: values.SITE_SPONSOR ?? null,
      icp: values.SITE_ICP ?? null,
      code: values.SITE_CODE ?? null,
      police: values.SITE_POLICE ?? null,
    },
  }
}

/** All three or none: a provider half named would be found out only when somebody signs in. */
function oidcOf(values: z.infer<typeof Environment>): OidcConfig | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values
  if (issuer && clientId && clientSecret) return { issuer, clientId, clientSecret, name: values.OIDC_NAME }
  if (!issuer && !clientId && !clientSecret) return null
  throw new AppError('config.invalid', {
    problems: 'OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET: all three or none',
  })
}
