import { numberKey } from '../cleaning/document-number.ts'
import type { PolicyKind } from '../cleaning/kind.ts'
import type { PolicyLevel } from '../cleaning/level.ts'
import type { PolicyDocument } from '../document.ts'
import { type Force, forceOn } from '../force.ts'
import { compact } from './terms.ts'

/** A document without its text: what lists and filters need. */
export interface PolicyHead extends Omit<PolicyDocument, 'body' | 'attachments' | 'hash'> {
  numberKey: string | null
}

/** What a list is narrowed by; null is no bound. */
export interface PolicyFilter {
  /** 发文机关, or who published it where that is not known. */
  issuer: string | null
  /** Of the issue, or of publication where that is not known. */
  year: number | null
  level: PolicyLevel | null
  kind: PolicyKind | null
  /** in: in force on the day. out: not. unknown: nobody can tell. */
  force: 'in' | 'out' | 'unknown' | null
  /** The day that `force` is about. */
  on: string
}

export const issuerOf = ({ issuer, publisher }: Pick<PolicyHead, 'issuer' | 'publisher'>): string | null =>
  issuer ?? publisher

export const dayOf = ({ issuedOn, publishedOn }: Pick<PolicyHead, 'issuedOn' | 'publishedOn'>) =>
  issuedOn ?? publishedOn

/** Signs of a number that somebody may have typed a part of. */
const LONGEST_NUMBER = 20

/** The heads of all documents, by id and by number. */
export class Catalogue {
  private readonly heads = new Map<string, PolicyHead>()
  private readonly byNumber = new Map<string, { signs: string; ids: Set<string> }>()

  get size(): number {
    return this.heads.size
  }

  put(document: PolicyDocument): void {
    const { body: _body, attachments: _attachments, hash: _hash, ...head } = document
    const former = this.heads.get(document.id)
    if (former?.numberKey) this.byNumber.get(former.numberKey)?.ids.delete(document.id)
    const key = document.number && (numberKey(document.number) ?? document.number)
    this.heads.set(document.id, { ...head, numberKey: key })
    if (!key) return
    const numbered = this.byNumber.get(key) ?? { signs: compact(key), ids: new Set() }
    numbered.ids.add(document.id)
    this.byNumber.set(key, numbered)
  }

  get(id: string): PolicyHead | undefined {
    return this.heads.get(id)
  }

  all(): PolicyHead[] {
    return [...this.heads.values()]
  }

  withNumber(key: string): PolicyHead[] {
    return [...(this.byNumber.get(key)?.ids ?? [])].flatMap((id) => this.heads.get(id) ?? [])
  }

  /** Documents whose number holds these signs: 2016 32, 国科发火. */
  withPartOfNumber(typed: string): PolicyHead[] {
    const part = compact(typed)
    if (part.length < 3 || part.length > LONGEST_NUMBER) return []
    return [...this.byNumber.values()]
      .filter(({ signs }) => signs.includes(part))
      .flatMap(({ ids }) => [...ids].flatMap((id) => this.heads.get(id) ?? []))
  }

  /** The document that took this one's place, where the library has it. */
  successor({ supersededBy }: Pick<PolicyHead, 'supersededBy'>): PolicyHead | null {
    if (supersededBy === null) return null
    const key = numberKey(supersededBy)
    const named = (head: PolicyHead) => head.title === supersededBy
    return (key ? this.withNumber(key)[0] : this.all().find(named)) ?? null
  }

  /** Documents whose place this one took. */
  predecessors({ id, supersededBy, numberKey: key, title }: PolicyHead): PolicyHead[] {
    const names = (by: string) => (key !== null && numberKey(by) === key) || by === title
    return this.all().filter(
      (head) => head.id !== id && head.supersededBy !== supersededBy && names(head.supersededBy ?? ''),
    )
  }

  forceOn(head: PolicyHead, day: string): Force {
    const since = head.supersededOn ?? this.successor(head)?.effectiveFrom ?? null
    return forceOn(day, { ...head, supersededOn: since })
  }

  fits(head: PolicyHead, filter: PolicyFilter): boolean {
    if (filter.issuer !== null && issuerOf(head) !== filter.issuer) return false
    if (filter.year !== null && Number(dayOf(head)?.slice(0, 4)) !== filter.year) return false
    if (filter.level !== null && head.level !== filter.level) return false
    if (filter.kind !== null && head.kind !== filter.kind) return false
    if (filter.force === null) return true
    const force = this.forceOn(head, filter.on)
    if (filter.force === 'unknown') return force === 'unknown'
    return (force === 'in_force') === (filter.force === 'in') && force !== 'unknown'
  }
}
