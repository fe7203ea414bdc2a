import type { Random } from './random.ts'

/** FEEL texts of each type, as deep as asked, over the vocabulary of random programmes. */
export class Expressions {
  private readonly random: Random

  constructor(random: Random) {
    this.random = random
  }

  truth(depth: number): string {
    const { random } = this
    if (depth <= 0) return this.plainTruth()
    const next = depth - 1
    return random.oneOf(
      () => this.plainTruth(),
      () => `(${this.number(next)} ${this.order()} ${this.number(next)})`,
      () => `(${this.number(next)} ${this.order()} ${this.number(next)})`,
      () => `(${this.number(next)} ${this.order()} ${this.plainNumber()})`,
      () => `(${this.number(next)} ${random.pick(['=', '!='])} ${this.number(0)})`,
      () => `(${this.truth(next)} ${random.pick(['and', 'or'])} ${this.truth(next)})`,
      () => `(${this.truth(next)} ${random.pick(['and', 'or'])} ${this.truth(next)})`,
      () => `not(${this.truth(next)})`,
      () => `(if ${this.truth(next)} then ${this.truth(next)} else ${this.truth(next)})`,
      () => `(${this.number(next)} between ${this.number(0)} and ${this.number(0)})`,
      () => `(${this.number(next)} in (${this.tests()}))`,
      () => `(${this.number(next)} in [${this.number(0)}..${this.number(0)}])`,
      () => `(${this.date(next)} ${this.order()} ${this.date(next)})`,
      () => `(${this.date(next)} in [${this.date(0)}..${this.date(0)}))`,
      () => `(${this.days()} ${this.order()} ${this.days()})`,
      () => `(${this.months()} ${this.order()} ${this.months()})`,
      () => `(${this.text(next)} = ${this.text(next)})`,
      () =>
        `(${random.pick(['some', 'every'])} x in ${this.years()} satisfies x ${this.order()} ${this.plainNumber()})`,
      () => `(${this.truth(next)} = ${this.truth(0)})`,
      () => `(${this.money()} * ${this.money()} ${this.order()} ${this.money()} * ${this.money()})`,
      () => `(${this.money()} / ${this.money()} ${this.order()} ${this.money()} / ${this.money()})`,
    )
  }

  private plainTruth(): string {
    const { random } = this
    return random.oneOf(
      () => random.pick(['good', 'listed', 'flag', 'audited[-1]', 'audited[-2]']),
      () => `(n ${this.order()} small)`,
      () => `(sales[-1] ${this.order()} money_min)`,
      () => '(sort in sorts)',
      () => `(sort in (${this.quoted()}, ${this.quoted()}))`,
      () => `(town = ${this.quoted()})`,
      () => '(registered_on <= on - age)',
      () => `(rate[-1] ${this.order()} ratio_min)`,
    )
  }

  private order(): string {
    return this.random.pick(['<', '<=', '>', '>=', '>=', '='])
  }

  number(depth: number): string {
    const { random } = this
    if (depth <= 0) return this.plainNumber()
    const next = depth - 1
    return random.oneOf(
      () => this.plainNumber(),
      () => `(${this.number(next)} ${random.pick(['+', '-', '*'])} ${this.number(next)})`,
      () => `(${this.number(next)} / ${this.number(next)})`,
      () => `(${this.number(next)} / ${this.number(next)})`,
      () => `(sum(${this.years()}) / sum(${this.years()}))`,
      () => `${random.pick(['sum', 'mean', 'min', 'max', 'count'])}(${this.years()})`,
      () =>
        `${random.pick(['sum', 'mean', 'min', 'max'])}(${this.number(next)}, ${this.number(0)}, ${this.plainNumber()})`,
      () => `count([${this.number(0)}, ${this.number(0)}])`,
      () => `[${this.number(next)}, ${this.number(0)}][${random.pick(['1', '-1', '2'])}]`,
      () => `(${this.number(next)} ** ${random.pick(['0', '1', '2', '3', '-1', '-2'])})`,
      () => `(if ${this.truth(next)} then ${this.number(next)} else ${this.number(next)})`,
      () => `abs(${this.number(next)})`,
      () => `${random.pick(['floor', 'ceiling'])}(${this.number(next)})`,
      () => `floor(${this.number(next)}, ${random.pick(['0', '1', '2'])})`,
      () => `modulo(${this.number(0)}, ${this.number(0)})`,
      () => `growth(${random.pick(['sales', 'profit', 'staff'])})`,
      () => `part_of(${this.number(next)}, ${this.number(0)})`,
      () => `-(${this.number(next)})`,
      () => 'tier',
      () => `(${this.days()} / duration("P1D"))`,
    )
  }

  plainNumber(): string {
    const { random } = this
    return random.oneOf(
      () => random.pick(['n', 'm', 'portion', 'cash', 'small', 'ratio_min', 'money_min']),
      () =>
        `${random.pick(['sales', 'profit', 'staff', 'rate'])}[${random.pick(['-1', '-1', '-2', '-3', '1', '2', '-4'])}]`,
      () => random.pick(['0', '1', '2', '3', '5', '10', '0.05', '0.1', '0.5', '100', '50000000']),
    )
  }

  private money(): string {
    return this.random.pick(['cash', 'sales[-1]', 'sales[-2]', 'profit[-1]'])
  }

  private years(): string {
    return this.random.pick(['sales', 'profit', 'staff', 'rate'])
  }

  private tests(): string {
    const { random } = this
    const test = () =>
      random.oneOf(
        () => `${random.pick(['<', '>', '>='])} ${this.plainNumber()}`,
        () => `[${this.plainNumber()}..${this.plainNumber()}]`,
        () => `(${this.plainNumber()}..${this.plainNumber()})`,
        () => this.plainNumber(),
      )
    return Array.from({ length: 1 + random.below(3) }, test).join(', ')
  }

  private date(depth: number): string {
    const { random } = this
    const plain = () =>
      random.pick(['on', 'registered_on', 'since', 'date("2016-02-29")', 'date("2017-06-30")'])
    if (depth <= 0) return plain()
    return random.oneOf(
      plain,
      () => `(${plain()} ${random.pick(['+', '-'])} ${this.months()})`,
      () => `(${plain()} ${random.pick(['+', '-'])} ${this.days()})`,
      () => `(if ${this.truth(0)} then ${plain()} else ${plain()})`,
    )
  }

  private months(): string {
    return this.random.pick([
      'age',
      'duration("P1Y")',
      'duration("P18M")',
      '(age + duration("P2M"))',
      '(age * 2)',
      '(n * duration("P1M"))',
    ])
  }

  private days(): string {
    return this.random.pick([
      'days',
      'duration("P30D")',
      '(on - since)',
      '(on - registered_on)',
      '(days * 2)',
    ])
  }

  private text(depth: number): string {
    const { random } = this
    const plain = () => random.pick(['sort', 'town', this.quoted()])
    return depth <= 0
      ? plain()
      : random.oneOf(plain, () => `(if ${this.truth(0)} then ${plain()} else ${plain()})`)
  }

  private quoted(): string {
    return this.random.pick(['"甲"', '"乙"', '"丙"', '"无"'])
  }
}
