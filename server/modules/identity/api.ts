import { z } from '@hono/zod-openapi'
import { createRoute, json, jsonBody, problems } from '../../kernel/http/describe.ts'
import { DemoAccounts, Me, Portal, SignIn } from './contract.ts'

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
