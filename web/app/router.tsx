import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { readTrailSearch } from '../modules/audit/search.ts'
import { readAccountSearch } from '../modules/identity/accounts/search.ts'
import { type OidcProblemName, readProblem } from '../modules/identity/oidc-problems.ts'
import { readDocumentSearch, readLibrarySearch } from '../modules/programmes/library/search.ts'
import { readUploadSearch } from '../modules/registry/imports/search.ts'
import { readLadderSearch } from '../modules/registry/ladder/search.ts'
import { readRegisterSearch } from '../modules/registry/register/search.ts'
import { queryClient } from './api/queries.ts'
import { Failed, FailedPortal } from './error-boundary.tsx'
import { NotFound } from './not-found.tsx'
import { type Me, meQuery, portalQuery } from './session/session.ts'
import { Shell } from './shell/shell.tsx'

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: ({ error, reset }) => <FailedPortal error={error} onRetry={reset} />,
  loader: () => queryClient.ensureQueryData(portalQuery),
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string; problem?: OidcProblemName } => ({
    ...(typeof search.next === 'string' && isOwnPath(search.next) ? { next: search.next } : {}),
    ...readProblem(search),
  }),
  component: lazyRouteComponent(() => import('../modules/identity/sign-in-page.tsx'), 'SignInPage'),
})

/** The people of a trial folder; a real one has no such page. */
const enter = createRoute({
  getParentRoute: () => root,
  path: '/enter',
  component: lazyRouteComponent(() => import('../modules/identity/enter-page.tsx'), 'EnterPage'),
})

/** Everything behind the sign-in, in the frame of the workbench. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ location }) => {
    const me = await queryClient.ensureQueryData(meQuery)
    if (!me) throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } })
    const first = firstOf(me)
    if (first && location.pathname !== first && location.pathname !== '/account')
      throw redirect({ to: first })
    return { me }
  },
})

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today' })
  },
})

const today = createRoute({
  getParentRoute: () => shell,
  path: '/today',
  component: lazyRouteComponent(() => import('./today/today-page.tsx'), 'TodayPage'),
})

const register = createRoute({
  getParentRoute: () => shell,
  path: '/register',
  validateSearch: readRegisterSearch,
  component: lazyRouteComponent(
    () => import('../modules/registry/register/register-page.tsx'),
    'RegisterPage',
  ),
})

const ladder = createRoute({
  getParentRoute: () => shell,
  path: '/ladder',
  validateSearch: readLadderSearch,
  component: lazyRouteComponent(() => import('../modules/registry/ladder/ladder-page.tsx'), 'LadderPage'),
})

const profile = createRoute({
  getParentRoute: () => shell,
  path: '/register/$id',
  component: lazyRouteComponent(() => import('../modules/registry/profile/profile-page.tsx'), 'ProfilePage'),
})

/** A party's address elsewhere in the portal's interfaces leads to its profile. */
const party = createRoute({
  getParentRoute: () => shell,
  path: '/parties/$id',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/register/$id', params })
  },
})

const duplicates = createRoute({
  getParentRoute: () => shell,
  path: '/duplicates',
  component: lazyRouteComponent(
    () => import('../modules/registry/duplicates/duplicates-page.tsx'),
    'DuplicatesPage',
  ),
})

const imports = createRoute({
  getParentRoute: () => shell,
  path: '/imports',
  component: lazyRouteComponent(() => import('../modules/registry/imports/history-page.tsx'), 'HistoryPage'),
})

const newImport = createRoute({
  getParentRoute: () => shell,
  path: '/imports/new',
  validateSearch: readUploadSearch,
  component: lazyRouteComponent(() => import('../modules/registry/imports/upload-page.tsx'), 'UploadPage'),
})

const batch = createRoute({
  getParentRoute: () => shell,
  path: '/imports/$id',
  component: lazyRouteComponent(() => import('../modules/registry/imports/batch-page.tsx'), 'BatchPage'),
})

const plan = createRoute({
  getParentRoute: () => shell,
  path: '/plan',
  validateSearch: (search): { item?: string } =>
    typeof search.item === 'string' && /^[A-Z]{2}-\d{2,3}$/.test(search.item) ? { item: search.item } : {},
  component: lazyRouteComponent(() => import('../modules/indicators/plan-page.tsx'), 'PlanPage'),
})

const policies = createRoute({
  getParentRoute: () => shell,
  path: '/policies',
  validateSearch: readLibrarySearch,
  component: lazyRouteComponent(
    () => import('../modules/programmes/library/library-page.tsx'),
    'LibraryPage',
  ),
})

const policyImport = createRoute({
  getParentRoute: () => shell,
  path: '/policies/import',
  component: lazyRouteComponent(() => import('../modules/programmes/library/import-page.tsx'), 'ImportPage'),
})

const policy = createRoute({
  getParentRoute: () => shell,
  path: '/policies/$id',
  validateSearch: readDocumentSearch,
  component: lazyRouteComponent(
    () => import('../modules/programmes/library/document-page.tsx'),
    'DocumentPage',
  ),
})

const trail = createRoute({
  getParentRoute: () => shell,
  path: '/audit',
  validateSearch: readTrailSearch,
  component: lazyRouteComponent(() => import('../modules/audit/trail-page.tsx'), 'TrailPage'),
})

const verify = createRoute({
  getParentRoute: () => shell,
  path: '/audit/verify',
  component: lazyRouteComponent(() => import('../modules/audit/verify-page.tsx'), 'VerifyPage'),
})

const accounts = createRoute({
  getParentRoute: () => shell,
  path: '/accounts',
  validateSearch: readAccountSearch,
  component: lazyRouteComponent(
    () => import('../modules/identity/accounts/accounts-page.tsx'),
    'AccountsPage',
  ),
})

const account = createRoute({
  getParentRoute: () => shell,
  path: '/account',
  validateSearch: readProblem,
  component: lazyRouteComponent(() => import('../modules/identity/account/account-page.tsx'), 'AccountPage'),
})

const delegation = createRoute({
  getParentRoute: () => shell,
  path: '/delegation',
  component: lazyRouteComponent(
    () => import('../modules/identity/delegation/delegation-page.tsx'),
    'DelegationPage',
  ),
})

const pages = [
  home,
  today,
  plan,
  policies,
  policyImport,
  policy,
  ladder,
  register,
  profile,
  party,
  duplicates,
  imports,
  newImport,
  batch,
  trail,
  verify,
  accounts,
  account,
  delegation,
]

export const router = createRouter({
  routeTree: root.addChildren([signIn, enter, shell.addChildren(pages)]),
  defaultErrorComponent: ({ error, reset }) => <Failed error={error} onRetry={reset} />,
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

/** Where one must go before any other page opens: to set up the sign-in, or to learn why nothing does. */
function firstOf({ obligations, delegation }: Me): '/account' | '/delegation' | null {
  if (obligations.length > 0) return '/account'
  return delegation && delegation.state !== 'in_force' ? '/delegation' : null
}

/** A path of this site; never an address elsewhere, to which a sign-in could be made to lead. */
function isOwnPath(path: string): boolean {
  return /^\/(?![/\\])/.test(path)
}
