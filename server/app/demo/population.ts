import { addMonths } from '../../kernel/calendar/index.ts'
import type { District } from '../../kernel/district/load.ts'
import { fictionalUscc } from './fictional-code.ts'
import { type Firm, type Flaw, GAPS, type Gap, type HeldTitle, type Standing } from './firm.ts'
import { type FirmNames, openFirmNames } from './firm-names.ts'
import { fillSeats, type HolderSeat } from './holders.ts'
import type { Random } from './random.ts'
import { shareOut } from './share-out.ts'
import type { DemoSize, DemoSpec, StoryFirmSpec } from './spec.ts'

/** Codes of the demo lie far from those that tests and benches generate. */
const FIRST_SERIAL = 500_000_000
/** Of the holders, per thousand. */
const LARGE = 400
const LEADERS = 7

/** One place in the district for a firm to be drawn into. */
interface Place {
  standing: Standing
  certificates: HeldTitle[]
  town: string
  gaps: ReadonlySet<Gap>
  story: StoryFirmSpec | null
}

const total = (spec: DemoSpec, kind: string, size: DemoSize): number => {
  const full = spec.titles
    .filter((title) => title.kind === kind)
    .flatMap(({ batches }) => batches)
    .reduce((sum, { count }) => sum + count, 0)
  return size === 'full' ? full : Math.max(4, Math.round((full * spec.sizes.small) / spec.sizes.full))
}

/** Towns in a random order, so many of each; those of firms with a story are taken out. */
function townsFor(
  counts: readonly { code: string; count: number }[],
  taken: readonly string[],
  random: Random,
): string[] {
  const left = new Map(counts.map(({ code, count }) => [code, count]))
  for (const town of taken) left.set(town, (left.get(town) ?? 0) - 1)
  return random.shuffled([...left].flatMap(([code, count]) => Array<string>(Math.max(0, count)).fill(code)))
}

function gapsOf(missing: 'none' | 'one' | 'more', random: Random): ReadonlySet<Gap> {
  if (missing === 'none') return new Set()
  // Spending on research is what most firms lack.
  const order = random.shuffled(GAPS)
  const first: Gap = random.perThousand(450) ? 'rd_share' : (order[0] ?? 'rd_share')
  if (missing === 'one') return new Set([first])
  return new Set([first, ...order.filter((gap) => gap !== first).slice(0, random.whole(1, 3))])
}

/** Standing of the holders: most are small, some large, a handful lead. */
function holderStanding(seat: HolderSeat, spec: DemoSpec, random: Random): Standing {
  if (!seat.valid) return 'lapsed'
  const titles = seat.story?.holds.map(({ kind }) => kind)
  if (titles) {
    if (titles.includes('leading_enterprise')) return 'leader'
    const large = spec.titles.some(({ kind, among }) => among === 'large_holders' && titles.includes(kind))
    return large ? 'large' : 'holder'
  }
  return random.perThousand(LARGE) ? 'large' : 'holder'
}

/** The places of all firms: who holds what, in which town, how far from a certificate. */
function places(spec: DemoSpec, size: DemoSize, random: Random): Place[] {
  const seats = fillSeats(spec, size, random)
  const storied = new Set(seats.map(({ story }) => story))
  const others = spec.firms.filter((story) => !storied.has(story))
  const count = spec.sizes[size]
  const scale = count / spec.sizes.full
  const valid = seats.filter((seat) => seat.valid)
  const holderTowns = townsFor(
    countsOf(spec, 'holders', valid.length),
    valid.flatMap(({ story }) => (story ? [story.town] : [])),
    random,
  )
  const rest = count - valid.length
  const restTowns = townsFor(
    countsOf(spec, 'rest', rest),
    [...others, ...seats.flatMap(({ valid, story }) => (!valid && story ? [story] : []))].map(
      ({ town }) => town,
    ),
    random,
  )
  const holders = seats.map((seat): Place => {
    const standing = holderStanding(seat, spec, random)
    return {
      standing,
      certificates: seat.certificates,
      town: seat.story?.town ?? (seat.valid ? holderTowns.pop() : restTowns.pop()) ?? '',
      gaps: seat.valid ? new Set() : gapsOf(random.perThousand(600) ? 'one' : 'more', random),
      story: seat.story,
    }
  })
  const leaders = Math.max(1, Math.round(LEADERS * scale)) - holders.filter(isLeader).length
  for (const place of holders
    .filter(({ standing, story }) => standing === 'large' && !story)
    .slice(0, leaders)) {
    place.standing = 'leader'
  }
  const candidates = total(spec, 'hnte_cultivation', size)
  const open = rest - holders.filter(({ standing }) => standing === 'lapsed').length - others.length
  const [none = 0, one = 0] = shareOut(
    [spec.distance.none, spec.distance.one, spec.distance.more],
    rest - (holders.length - valid.length),
  )
  const storyCandidates = others.filter(({ holds }) => holds.some(({ kind }) => kind === 'hnte_cultivation'))
  const drawn = Array.from({ length: open }, (_, index): Place => {
    const missing = index < none ? 'none' : index < none + one ? 'one' : 'more'
    const candidate = index < candidates - storyCandidates.length
    const standing = candidate ? 'candidate' : missing === 'more' ? 'plain' : 'climber'
    return {
      standing,
      certificates: [],
      town: restTowns.pop() ?? '',
      gaps: gapsOf(missing, random),
      story: null,
    }
  })
  const told = others.map(
    (story): Place => ({
      standing: storyCandidates.includes(story) ? 'candidate' : 'climber',
      certificates: [],
      town: story.town,
      gaps: new Set<Gap>(['rd_share']),
      story,
    }),
  )
  return [...told, ...random.shuffled([...holders, ...drawn])]
}

const isLeader = ({ standing }: Place) => standing === 'leader'

function countsOf(spec: DemoSpec, which: 'holders' | 'rest', sum: number): { code: string; count: number }[] {
  const weights = spec.towns.map(({ firms, holders }) => (which === 'holders' ? holders : firms - holders))
  const shared = shareOut(weights, sum)
  return spec.towns.map(({ code }, index) => ({ code, count: shared[index] ?? 0 }))
}

/** Before its first certificate a firm was registered long enough; large ones are older. */
function registeredOn(place: Place, random: Random): string {
  const first = place.certificates.map(({ issued }) => issued).sort()[0]
  const [from, to] = SPANS[place.standing]
  const month = String(random.whole(1, 12)).padStart(2, '0')
  const day = String(random.whole(1, 28)).padStart(2, '0')
  const drawn = `${random.whole(from, to)}-${month}-${day}`
  const latest = first === undefined ? '2018-10-31' : addMonths(first, -20)
  return drawn <= latest ? drawn : `${Number(latest.slice(0, 4)) - 1}-${month}-${day}`
}

const SPANS: Record<Standing, readonly [number, number]> = {
  leader: [1996, 2006],
  large: [1997, 2011],
  holder: [2003, 2015],
  lapsed: [2000, 2012],
  candidate: [2009, 2015],
  climber: [2004, 2015],
  plain: [1994, 2018],
}

function flawsOf({ standing, story }: Place, { flaws }: DemoSpec, random: Random): ReadonlySet<Flaw> {
  if (story) return new Set(story.other_staff === undefined ? [] : ['other_staff'])
  const found = new Set<Flaw>()
  const may = (flaw: Flaw, count: number) => random.perThousand(count) && found.add(flaw)
  const holds = standing === 'leader' || standing === 'large' || standing === 'holder'
  if (!holds) {
    may('silent', flaws.silent_since_2015)
    may('lacks_a_figure', flaws.lacks_a_figure)
    may('town_untold', flaws.town_untold)
  }
  may('old_ip', flaws.old_ip)
  may('other_staff', flaws.other_staff)
  may('rd_over_cost', flaws.rd_over_cost)
  return found
}

function firmOf(
  place: Place,
  n: number,
  spec: DemoSpec,
  district: District,
  names: FirmNames,
  random: Random,
): Firm {
  const { story } = place
  const flaws = flawsOf(place, spec, random)
  const trade = place.standing === 'plain' && random.perThousand(620) ? random.pick(spec.names.trades) : null
  const field = trade
    ? null
    : story
      ? (spec.names.fields.find((one) => one.field === story.field) ?? null)
      : random.weighted(spec.names.fields)
  const business = field ?? trade
  if (!business) throw new Error('a firm has a business')
  const word = story?.word ?? random.pick(business.words)
  const form = random.pick(spec.names.forms)
  const industry = random.pick(business.industries)
  const town = district.towns.find(({ code }) => code === place.town)?.name ?? ''
  const emerging =
    field && field.emerging.length > 0 && random.perThousand(520) ? random.pick(field.emerging) : null
  const number = `${random.whole(1, 2600)}号${random.whole(1, 30)}幢`
  const street = `${spec.mark}${random.pick(spec.names.first)}${random.pick(spec.names.second)}路`
  return {
    code: story?.code ?? fictionalUscc(district.code, FIRST_SERIAL + (story?.serial ?? 1000 + n)),
    name: story?.name ?? names.make(word, form),
    town: place.town,
    registeredOn: story?.registered_on ?? registeredOn(place, random),
    legalForm: form,
    capital: story?.capital ?? capitalOf(place.standing, random),
    scope: `${business.scope}。（${spec.note}）`,
    address: `${spec.city.full}${district.name.zh}${flaws.has('town_untold') ? '' : town}${street}${number}`,
    industry,
    field: field?.field ?? null,
    emerging: story ? (story.emerging ?? null) : emerging,
    manufactures: /^C/.test(industry),
    standing: place.standing,
    gaps: place.gaps,
    flaws,
    titles: place.certificates,
    story,
  }
}

function capitalOf(standing: Standing, random: Random): number {
  if (standing === 'leader') return random.whole(60, 400) * 100
  if (standing === 'large') return random.whole(20, 120) * 50
  return random.whole(1, 40) * 50
}

/** All enterprises of the fictional district, in no telling order; firms with a story first. */
export function populate(spec: DemoSpec, district: District, size: DemoSize, random: Random): Firm[] {
  const names = openFirmNames(spec, random)
  return places(spec, size, random).map((place, n) => firmOf(place, n, spec, district, names, random))
}
