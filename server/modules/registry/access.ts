import type { AccessMatrix, Grant, Resource } from '../../kernel/access/matrix.ts'

/* Who sees and changes the register. Stories in tests/access-stories.test.ts hold it to account. */

const readers: Grant[] = [
  { role: 'officer', relation: 'any', actions: ['read', 'create', 'update'] },
  { role: 'auditor', relation: 'any', actions: ['read'] },
]

/** What a leader drills down to from a figure: firms, their facts and titles, and where they come from. */
const withLeader: Grant[] = [...readers, { role: 'leader', relation: 'any', actions: ['read'] }]

const ofOwnOrTownParty: Grant[] = [
  { role: 'town', relation: 'party', actions: ['read'] },
  { role: 'enterprise', relation: 'party', actions: ['read'] },
]

const childOfParty = {
  party: { kind: 'parent', column: 'party_id', resource: 'registry.party' },
} as const

const party: Resource = {
  table: 'registry.party',
  relations: {
    own: { kind: 'equals', column: 'root_id', anchor: 'partyId' },
    town: { kind: 'equals', column: 'town', anchor: 'town' },
  },
  grants: [
    ...withLeader,
    { role: 'town', relation: 'town', actions: ['read'] },
    { role: 'enterprise', relation: 'own', actions: ['read'] },
  ],
}

/** A firm's financial and staff figures are sensitive: the town does not see them. */
export const fact: Resource = {
  table: 'registry.fact',
  relations: childOfParty,
  grants: [
    ...withLeader,
    { role: 'town', relation: 'party', actions: ['read'], only: { column: 'sensitive', values: ['false'] } },
    { role: 'enterprise', relation: 'party', actions: ['read'] },
  ],
}

const ofParty = (table: string): Resource => ({
  table,
  relations: childOfParty,
  grants: [...withLeader, ...ofOwnOrTownParty],
})

export const identifier: Resource = {
  ...ofParty('registry.identifier'),
  // Hashes of citizen ids are for matching at import; who audits or visits has no need of them.
  masks: { auditor: ['value'], town: ['value'], leader: ['value'] },
}

/** Shareholders and persons: the firm itself, officers and auditors. */
const relation: Resource = {
  table: 'registry.relation',
  relations: childOfParty,
  grants: [...readers, { role: 'enterprise', relation: 'party', actions: ['read'] }],
}

const importBatch: Resource = {
  table: 'registry.import_batch',
  relations: {},
  grants: readers,
}

export const importRow: Resource = {
  table: 'registry.import_row',
  relations: {},
  grants: [
    { role: 'officer', relation: 'any', actions: ['read', 'create', 'update', 'delete'] },
    { role: 'auditor', relation: 'any', actions: ['read'] },
  ],
  // The raw cells of a file can hold anything; the auditor sees what was planned and why.
  masks: { auditor: ['cells', 'plan'] },
  audited: false,
}

export const registryAccess: AccessMatrix = {
  resources: [
    party,
    ofParty('registry.party_version'),
    identifier,
    fact,
    ofParty('registry.credential'),
    relation,
    {
      // An image of the credentials, kept by triggers: who reads a firm reads what it holds.
      table: 'registry.holding',
      relations: {
        own: { kind: 'equals', column: 'party_id', anchor: 'partyId' },
        town: { kind: 'equals', column: 'town', anchor: 'town' },
      },
      grants: [
        ...(['officer', 'auditor', 'leader'] as const).map((role) => ({
          role,
          relation: 'any',
          actions: ['read'] as const,
        })),
        { role: 'town', relation: 'town', actions: ['read'] },
        { role: 'enterprise', relation: 'own', actions: ['read'] },
      ],
      audited: false,
    },
    {
      table: 'registry.source',
      relations: {},
      // Names of files and sources: everybody who sees a value may see where it comes from.
      grants: [
        ...withLeader,
        { role: 'town', relation: 'any', actions: ['read'] },
        { role: 'enterprise', relation: 'any', actions: ['read'] },
      ],
      masks: { town: ['actor'], leader: ['actor'], enterprise: ['actor', 'actor_name', 'file_name'] },
    },
    importBatch,
    importRow,
    {
      table: 'registry.export_log',
      relations: { own: { kind: 'equals', column: 'by_actor', anchor: 'userId' } },
      grants: [
        ...(['officer', 'town', 'auditor', 'leader'] as const).map((role) => ({
          role,
          relation: 'own',
          actions: ['read', 'create'] as const,
        })),
        { role: 'auditor', relation: 'any', actions: ['read'] },
      ],
    },
    { table: 'registry.merge', relations: {}, grants: readers },
    { table: 'registry.not_duplicate', relations: {}, grants: readers },
    {
      table: 'registry.saved_view',
      relations: { own: { kind: 'equals', column: 'owner', anchor: 'userId' } },
      grants: (['officer', 'town', 'auditor', 'leader'] as const).map((role) => ({
        role,
        relation: 'own',
        actions: ['read', 'create', 'update', 'delete'] as const,
      })),
    },
  ],
  views: {
    'registry.fact_current': 'registry.fact',
    'registry.credential_current': 'registry.credential',
    'registry.relation_current': 'registry.relation',
  },
  published: ['registry_public'],
  permissions: {
    'registry.list': ['officer', 'leader', 'town', 'auditor'],
    'registry.import': ['officer'],
    'registry.import.read': ['officer', 'auditor'],
    'registry.export': ['officer', 'town', 'auditor', 'leader'],
    'registry.merge': ['officer'],
  },
}
