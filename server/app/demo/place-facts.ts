import type { Random } from './random.ts'

/** Static facts by concept id, as a file writes them: money in 万元, ratios as fractions. */
export type PlaceFacts = Readonly<Record<string, string>>

const fraction = (value: number) => value.toFixed(2)

/** How a maker space or an incubator works; other kinds have no facts. */
export function placeFacts(kind: string, openedOn: string | null, random: Random): PlaceFacts {
  if (openedOn === null) return {}
  if (kind === 'space') return spaceFacts(openedOn, random)
  return kind === 'incubator' ? incubatorFacts(openedOn, random) : {}
}

function spaceFacts(openedOn: string, random: Random): PlaceFacts {
  const firms = random.whole(12, 70)
  const area = random.whole(4, 40) * 50
  return {
    opened_on: openedOn,
    operator_independent: random.perThousand(850) ? 'true' : 'false',
    service_area_m2: String(area),
    // One in ten has not told its seats: the register shows what is missing.
    seats: random.perThousand(900) ? String(Math.round(area / random.between(7, 14))) : '',
    seat_public_area_ratio: fraction(random.between(0.55, 0.92)),
    teams_and_firms_year: String(firms),
    teams_registered_year: String(Math.round(firms * random.between(0.15, 0.6))),
    teams_funded_year: String(random.whole(0, 9)),
    typical_cases_year: String(random.whole(0, 6)),
    professional_staff: String(random.whole(2, 12)),
    mentors: String(random.whole(2, 20)),
    events_year: String(random.whole(4, 40)),
    statistics_reported: random.perThousand(880) ? 'true' : 'false',
  }
}

function incubatorFacts(openedOn: string, random: Random): PlaceFacts {
  const incubatees = random.whole(18, 95)
  const part = (from: number, to: number) => String(Math.floor(incubatees * random.between(from, to)))
  const staff = random.whole(6, 26)
  return {
    opened_on: openedOn,
    incubator_kind: random.perThousand(600) ? 'comprehensive' : 'professional',
    own_area_m2: String(random.whole(40, 320) * 100),
    incubation_area_ratio: fraction(random.between(0.66, 0.93)),
    incubation_fund: String(random.whole(1, 20) * 100),
    incubatees: String(incubatees),
    funded_incubatees: part(0.05, 0.25),
    fund_cases: String(random.whole(0, 6)),
    service_staff: String(staff),
    professional_staff: String(Math.floor(staff * random.between(0.5, 0.95))),
    incubatees_patent_applied: part(0.3, 0.7),
    incubatees_valid_ip: part(0.2, 0.55),
    graduates_cumulative: String(random.whole(8, 120)),
    same_industry_ratio: fraction(random.between(0.3, 0.9)),
    statistics_years: String(random.whole(1, 8)),
  }
}
