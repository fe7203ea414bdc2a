/** Acts that the trail names, in the order in which a filter offers them; others show their code. */
export const ACTIONS = [
  'identity.sign_in',
  'identity.sign_in.failed',
  'identity.lock',
  'identity.sign_out',
  'identity.account.create',
  'registry.import.upload',
  'registry.import.check',
  'registry.import.accept',
  'registry.import.commit',
  'registry.import.cancel',
  'registry.import.undo',
  'registry.import.command',
  'registry.merge',
  'registry.merge.undo',
  'registry.keep_apart',
  'registry.export',
  'registry.view.save',
  'registry.view.remove',
] as const

/** Tables whose records people know under a name of their own. */
export const TABLES = [
  'registry.party',
  'registry.party_version',
  'registry.identifier',
  'registry.fact',
  'registry.credential',
  'registry.relation',
  'registry.source',
  'registry.import_batch',
  'registry.merge',
  'registry.not_duplicate',
  'registry.saved_view',
  'registry.export_log',
  'identity.session',
  'identity.member',
] as const
