import type { Random } from './random.ts'
import type { DemoSpec } from './spec.ts'

/** Names that no two firms of the district share; the fictional mark is in each. */
export interface FirmNames {
  /** A name that ends with the word of the business: 上海示例·澄明传感有限公司. */
  make(word: string, form: string): string
}

export function openFirmNames({ city, mark, names, firms }: DemoSpec, random: Random): FirmNames {
  const taken = new Set(firms.map(({ name }) => name))
  const stems = new Set<string>()
  const stem = () => {
    for (let tries = 0; tries < 40; tries++) {
      const two = random.pick(names.first) + random.pick(names.second)
      if (stems.has(two)) continue
      stems.add(two)
      return two
    }
    // Where pairs run out, a third character tells them apart.
    return random.pick(names.first) + random.pick(names.second) + random.pick(names.first)
  }
  return {
    make(word, form) {
      for (;;) {
        const name = `${city.short}${mark}·${stem()}${word}${form}`
        if (taken.has(name)) continue
        taken.add(name)
        return name
      }
    },
  }
}
