import { createRoute, json, problems } from '../../../kernel/http/describe.ts'
import {
  CertificatesQuery,
  ClimbersQuery,
  DistrictTowns,
  Ladder,
  LadderCertificates,
  LadderClimbers,
  LadderLosers,
  LadderQuery,
  LosersQuery,
} from './contract.ts'

/* The routes of the ladder, below /api. */

const tags = ['ladder']

export const ladderRoutes = {
  towns: createRoute({
    method: 'get',
    path: '/towns',
    tags,
    summary: 'The towns of the district with their places on the tile map',
    responses: { 200: json(DistrictTowns, 'Towns'), ...problems },
  }),
  ladder: createRoute({
    method: 'get',
    path: '/ladder',
    tags,
    summary: 'How many firms stand on which rung on a day, by town, and how that changed',
    request: { query: LadderQuery },
    responses: { 200: json(Ladder, 'Rungs, lowest first'), ...problems },
  }),
  climbers: createRoute({
    method: 'get',
    path: '/ladder/climbers',
    tags,
    summary: 'Firms whose highest rung rose since 1 January, the highest first',
    request: { query: ClimbersQuery },
    responses: { 200: json(LadderClimbers, 'One page'), ...problems },
  }),
  losers: createRoute({
    method: 'get',
    path: '/ladder/losers',
    tags,
    summary: 'Firms that lost a rung since 1 January, the latest loss first',
    request: { query: LosersQuery },
    responses: { 200: json(LadderLosers, 'One page'), ...problems },
  }),
  certificates: createRoute({
    method: 'get',
    path: '/ladder/certificates',
    tags,
    summary: 'Valid certificates of the ladder, the next to end first',
    request: { query: CertificatesQuery },
    responses: { 200: json(LadderCertificates, 'One page'), ...problems },
  }),
  expiring: createRoute({
    method: 'get',
    path: '/ladder/expiring',
    tags,
    summary: 'Valid certificates of the ladder that end within 90 days, the next to end first',
    request: { query: CertificatesQuery.omit({ within: true }) },
    responses: { 200: json(LadderCertificates, 'One page'), ...problems },
  }),
}
