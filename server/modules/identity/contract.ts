import { z } from 'zod'

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

/** Who is signed in, under which role, and what that role may do. */
export const Me = z
  .object({
    userId: z.string(),
    name: z.string(),
    role: RoleName,
    organisation: z.string(),
    partyId: z.uuid().nullable(),
    town: z.object({ code: z.string(), name: z.string() }).nullable(),
    permissions: z.array(z.string()),
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
  })
  .meta({ id: 'Portal' })

/** Accounts of a trial data folder, marked fictional; empty on a real one. */
export const DemoAccounts = z
  .object({
    items: z.array(
      z.object({ username: z.string(), password: z.string(), name: z.string(), role: RoleName }),
    ),
  })
  .meta({ id: 'DemoAccounts' })

export const SignIn = z.object({
  username: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(200),
})
