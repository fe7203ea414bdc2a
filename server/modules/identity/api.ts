import { z } from '@hono/zod-openapi'
import { createRoute, idParam, json, jsonBody, problems, writeHeaders } from '../../kernel/http/describe.ts'
import {
  Account,
  AccountActBody,
  AccountDetail,
  AccountList,
  AccountQuery,
  AccountWithPassword,
  CodeBody,
  DelegationActBody,
  DelegationBody,
  Delegations,
  DemoAccounts,
  Enrolment,
  Enter,
  HandlerActBody,
  HandlerBody,
  Me,
  MoveBody,
  NewAccountBody,
  NewHandler,
  OwnAccount,
  PasswordBody,
  Places,
  Portal,
  SignIn,
} from './contract.ts'

const tags = ['identity']

/** Sign-in routes are no writes of records: they carry no idempotency key. */
export const identityRoutes = {
  portal: createRoute({
    method: 'get',
    path: '/portal',
    tags,
    summary: 'District, date and mode; public',
    security: [],
    responses: { 200: json(Portal, 'Portal'), ...problems },
  }),
  demoAccounts: createRoute({
    method: 'get',
    path: '/demo-accounts',
    tags,
    summary: 'Fictional accounts of a trial data folder; public there, empty elsewhere',
    security: [],
    responses: { 200: json(DemoAccounts, 'Accounts'), ...problems },
  }),
  signIn: createRoute({
    method: 'post',
    path: '/auth/sign-in',
    tags,
    summary: 'Sign in with a local account; five failures lock it',
    security: [],
    request: jsonBody(SignIn),
    responses: { 200: json(Me, 'Signed in; a cookie is set'), ...problems },
  }),
  enter: createRoute({
    method: 'post',
    path: '/auth/enter',
    tags,
    summary: 'Enter as a fictional person; only in a trial data folder, not found elsewhere',
    security: [],
    request: jsonBody(Enter),
    responses: { 200: json(Me, 'Signed in; a cookie is set'), ...problems },
  }),
  signOut: createRoute({
    method: 'post',
    path: '/auth/sign-out',
    tags,
    summary: 'Sign out',
    security: [],
    responses: { 200: json(z.object({ ok: z.literal(true) }), 'Signed out'), ...problems },
  }),
  me: createRoute({
    method: 'get',
    path: '/me',
    tags,
    summary: 'Who is signed in',
    responses: { 200: json(Me, 'Me'), ...problems },
  }),
}

const done = z.object({ ok: z.literal(true) })

/** What a person does to the own sign-in; no writes of records, so without an idempotency key. */
export const ownRoutes = {
  account: createRoute({
    method: 'get',
    path: '/auth/account',
    tags,
    summary: 'The own password, second factor and sessions',
    responses: { 200: json(OwnAccount, 'Own account'), ...problems },
  }),
  password: createRoute({
    method: 'post',
    path: '/auth/password',
    tags,
    summary: 'Change the own password; other sessions end',
    request: jsonBody(PasswordBody),
    responses: { 200: json(done, 'Changed'), ...problems },
  }),
  totpBegin: createRoute({
    method: 'post',
    path: '/auth/totp/begin',
    tags,
    summary: 'A fresh secret for one-time codes, not yet in force',
    responses: { 200: json(Enrolment, 'Secret, shown once'), ...problems },
  }),
  totpConfirm: createRoute({
    method: 'post',
    path: '/auth/totp/confirm',
    tags,
    summary: 'Put one-time codes in force by a first code; ten recovery codes are shown once',
    request: jsonBody(CodeBody),
    responses: { 200: json(z.object({ recoveryCodes: z.array(z.string()) }), 'Codes'), ...problems },
  }),
  totpEnd: createRoute({
    method: 'post',
    path: '/auth/totp/end',
    tags,
    summary: 'Do without one-time codes again; not for the three administrators',
    request: jsonBody(CodeBody),
    responses: { 200: json(done, 'Ended'), ...problems },
  }),
  endOthers: createRoute({
    method: 'post',
    path: '/auth/sessions/end-others',
    tags,
    summary: 'End all own sessions but this one',
    responses: { 200: json(z.object({ ended: z.int() }), 'How many'), ...problems },
  }),
}

/** Administrators keep the accounts of the district. */
export const accountRoutes = {
  list: createRoute({
    method: 'get',
    path: '/accounts',
    tags,
    summary: 'Accounts by user name; for the system and the security administrator',
    request: { query: AccountQuery },
    responses: { 200: json(AccountList, 'Accounts'), ...problems },
  }),
  places: createRoute({
    method: 'get',
    path: '/account-places',
    tags,
    summary: 'Organisations and towns that an account can belong to',
    responses: { 200: json(Places, 'Places'), ...problems },
  }),
  create: createRoute({
    method: 'post',
    path: '/accounts',
    tags,
    summary: 'Make an account; its first password is in the answer and nowhere else',
    request: { headers: writeHeaders, ...jsonBody(NewAccountBody) },
    responses: { 201: json(AccountWithPassword, 'Account'), ...problems },
  }),
  detail: createRoute({
    method: 'get',
    path: '/accounts/{id}',
    tags,
    summary: 'One account with what administrators did to it',
    request: { params: idParam },
    responses: { 200: json(AccountDetail, 'Account'), ...problems },
  }),
  act: createRoute({
    method: 'post',
    path: '/accounts/{id}/acts',
    tags,
    summary: 'Disable, enable (system administrator); unlock, end sessions, reset (security administrator)',
    request: { headers: writeHeaders, params: idParam, ...jsonBody(AccountActBody) },
    responses: { 200: json(Account, 'Account'), ...problems },
  }),
  move: createRoute({
    method: 'post',
    path: '/accounts/{id}/move',
    tags,
    summary: 'Move to another organisation, town or firm',
    request: { headers: writeHeaders, params: idParam, ...jsonBody(MoveBody) },
    responses: { 200: json(Account, 'Account'), ...problems },
  }),
  password: createRoute({
    method: 'post',
    path: '/accounts/{id}/password',
    tags,
    summary: 'Replace a forgotten password by a temporary one, shown once (security administrator)',
    request: { headers: writeHeaders, params: idParam },
    responses: { 200: json(AccountWithPassword, 'Account'), ...problems },
  }),
}

/** A firm's administrator says who acts for it. */
export const delegationRoutes = {
  list: createRoute({
    method: 'get',
    path: '/delegations',
    tags,
    summary: 'Handlers of the own firm and what each may do until when; a handler sees the own',
    responses: { 200: json(Delegations, 'Delegations'), ...problems },
  }),
  invite: createRoute({
    method: 'post',
    path: '/handlers',
    tags,
    summary: 'Make an account for a handler of the own firm; its first password is in the answer only',
    request: { headers: writeHeaders, ...jsonBody(HandlerBody) },
    responses: { 201: json(NewHandler, 'Handler'), ...problems },
  }),
  actOnHandler: createRoute({
    method: 'post',
    path: '/handlers/{id}/acts',
    tags,
    summary: 'Close the account of a handler, or open it again',
    request: { headers: writeHeaders, params: idParam, ...jsonBody(HandlerActBody) },
    responses: { 200: json(Delegations, 'Delegations'), ...problems },
  }),
  add: createRoute({
    method: 'post',
    path: '/delegations',
    tags,
    summary: 'Delegate items to a handler until a day',
    request: { headers: writeHeaders, ...jsonBody(DelegationBody) },
    responses: { 200: json(Delegations, 'Delegations'), ...problems },
  }),
  act: createRoute({
    method: 'post',
    path: '/delegations/{id}/acts',
    tags,
    summary: 'Extend, revoke, or take the revocation back',
    request: { headers: writeHeaders, params: idParam, ...jsonBody(DelegationActBody) },
    responses: { 200: json(Delegations, 'Delegations'), ...problems },
  }),
}

/** Addresses that the browser itself goes to, and the end of a link. */
export const oidcRoutes = {
  begin: createRoute({
    method: 'get',
    path: '/auth/oidc',
    tags,
    summary: 'Leave for the OpenID provider, to sign in or to link the own account',
    security: [],
    request: {
      query: z.object({
        purpose: z.enum(['sign_in', 'link']).default('sign_in'),
        next: z.string().max(500).optional(),
      }),
    },
    responses: { 302: { description: 'To the provider, or back with ?problem=CODE' }, ...problems },
  }),
  callback: createRoute({
    method: 'get',
    path: '/auth/oidc/callback',
    tags,
    summary: "The provider's answer",
    security: [],
    responses: { 302: { description: 'Into the portal, or back with ?problem=CODE' }, ...problems },
  }),
  unlink: createRoute({
    method: 'post',
    path: '/auth/oidc/unlink',
    tags,
    summary: 'End the link of the own account to the OpenID provider',
    responses: { 200: json(done, 'Ended'), ...problems },
  }),
}
