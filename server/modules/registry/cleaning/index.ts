export { type DistrictNames, type FoundTown, townFinder } from './address.ts'
export {
  type Capital,
  type CapitalColumn,
  type CapitalProblem,
  type Currency,
  readCapital,
} from './capital.ts'
export { type EnterpriseType, type LegalForm, readEnterpriseType } from './enterprise-type.ts'
export { isMissing } from './missing.ts'
export { type Branch, branchOf, type NameChange, nameCore, normaliseName } from './name.ts'
