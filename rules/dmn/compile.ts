import type { KnownNames } from '../feel/parse.ts'
import { emptyScope, type Scope } from '../feel/scope.ts'
import { Callable, Unknown, type Value } from '../feel/value.ts'
import { compileBox, compileFunction, namesOfBox } from './compile-box.ts'
import { cyclesIn } from './cycles.ts'
import type { Decision, DecisionService, DmnModel, InputData, KnowledgeModel } from './model.ts'
import { Types } from './types.ts'
import type { Run, Workshop } from './workshop.ts'

/** A text of the model that cannot be read, a reference that leads nowhere, a cycle, or a table of another kind. */
export interface ModelFault {
  readonly id: string
  readonly code: 'dmn.text' | 'dmn.reference' | 'dmn.cycle' | 'dmn.not_a_table' | 'dmn.not_single_hit'
  readonly text: string
  /** What the text's reader said. */
  readonly error?: unknown
}

/** A model that can be asked. */
export interface CompiledModel {
  readonly faults: readonly ModelFault[]
  readonly decisions: readonly string[]
  /**
   * The answer of a decision or a decision service, by its name. An input that is not given is unknown,
   * one that is null does not exist. Undefined: the model has no such decision.
   */
  decide(name: string, inputs: ReadonlyMap<string, Value>): Value | undefined
}

type Item = InputData | Decision | KnowledgeModel | DecisionService

/** Compiles all that a model has; what has a fault answers null. */
export function compileModel(model: DmnModel): CompiledModel {
  return new Compiler(model).compile()
}

/** What a decision is worth within one asking: each is worked out once. */
type Values = Map<string, Value>

class Compiler {
  private readonly faults: ModelFault[] = []
  private readonly items: ReadonlyMap<string, Item>
  private readonly runs = new Map<string, (inputs: ReadonlyMap<string, Value>, values: Values) => Value>()
  private readonly model: DmnModel
  private readonly types: Types

  constructor(model: DmnModel) {
    this.model = model
    const all: readonly Item[] = [...model.inputs, ...model.decisions, ...model.knowledge, ...model.services]
    this.items = new Map(all.map((item) => [item.id, item]))
    this.types = new Types(model.types, ({ id, name }, text, error) =>
      this.faults.push({ id: id ?? name, code: 'dmn.text', text, error }),
    )
  }

  compile(): CompiledModel {
    const cyclic = cyclesIn(this.model)
    for (const [id, way] of cyclic) this.faults.push({ id, code: 'dmn.cycle', text: way.join(' → ') })
    for (const item of this.model.inputs) this.runs.set(item.id, inputRun(item, this.types))
    for (const item of this.model.decisions) this.add(item.id, cyclic, () => this.decisionRun(item))
    for (const item of this.model.knowledge) this.add(item.id, cyclic, () => this.knowledgeRun(item))
    for (const item of this.model.services) this.runs.set(item.id, this.serviceRun(item))
    const askable = [...this.model.decisions, ...this.model.services]
    return {
      faults: this.faults,
      decisions: this.model.decisions.map(({ name }) => name),
      decide: (name, inputs) => {
        const item = askable.find((one) => one.name === name)
        if (!item) return undefined
        const answer = this.valueOf(item.id, inputs, new Map())
        return answer instanceof Callable && 'outputs' in item ? callWith(answer, inputs) : answer
      },
    }
  }

  private add(
    id: string,
    cyclic: ReadonlyMap<string, unknown>,
    make: () => ReturnType<typeof this.decisionRun>,
  ) {
    this.runs.set(id, cyclic.has(id) ? () => null : make())
  }

  private valueOf(id: string, inputs: ReadonlyMap<string, Value>, values: Values): Value {
    const known = values.get(id)
    if (known !== undefined) return known
    const value = this.runs.get(id)?.(inputs, values) ?? null
    values.set(id, value)
    return value
  }

  private decisionRun(decision: Decision) {
    const required = this.required(decision.id, [...decision.information, ...decision.knowledge])
    const workshop = this.workshop(decision.id)
    const run: Run = decision.logic
      ? compileBox(decision.logic, namesOf(required, this.types), workshop)
      : () => null
    return (inputs: ReadonlyMap<string, Value>, values: Values): Value =>
      this.types.conform(run(this.scope(required, inputs, values)), decision.typeRef)
  }

  private knowledgeRun(knowledge: KnowledgeModel) {
    const required = this.required(knowledge.id, knowledge.knowledge)
    const run: Run = knowledge.logic
      ? compileFunction(knowledge.logic, namesOf(required, this.types), this.workshop(knowledge.id))
      : () => null
    return (inputs: ReadonlyMap<string, Value>, values: Values): Value =>
      run(this.scope(required, inputs, values))
  }

  /** A service is a function of its input data and input decisions; several outputs make a context. */
  private serviceRun(service: DecisionService) {
    const parameters = this.required(service.id, [...service.inputData, ...service.inputDecisions])
    const outputs = this.required(service.id, service.outputs)
    return (): Value =>
      new Callable(
        parameters.map(({ name }) => name),
        (args) => {
          const inputs = new Map(parameters.map(({ name }, i) => [name, args[i] ?? null]))
          const given = service.inputDecisions.map((id): [string, Value] => [
            id,
            inputs.get(this.items.get(id)?.name ?? '') ?? null,
          ])
          const values: Values = new Map(given)
          const answers = outputs.map(({ id, name }): [string, Value] => [
            name,
            this.valueOf(id, inputs, values),
          ])
          return answers.length === 1 ? (answers[0]?.[1] ?? null) : new Map(answers)
        },
      )
  }

  private required(id: string, references: readonly string[]): readonly Item[] {
    return references.flatMap((reference) => {
      const item = this.items.get(reference)
      if (!item) this.faults.push({ id, code: 'dmn.reference', text: reference })
      return item ? [item] : []
    })
  }

  private scope(items: readonly Item[], inputs: ReadonlyMap<string, Value>, values: Values): Scope {
    const ids = new Map(items.map(({ name, id }) => [name, id]))
    return {
      get: (name) => {
        const id = ids.get(name)
        return id === undefined ? emptyScope.get(name) : this.valueOf(id, inputs, values)
      },
    }
  }

  private workshop(id: string): Workshop {
    return {
      types: this.types,
      at: id,
      report: (at, text, error) => this.faults.push({ id: at, code: 'dmn.text', text, error }),
    }
  }
}

/** The names that may stand in the texts of the decision. */
export function namesRequired(model: DmnModel, decision: Decision, types: Types): KnownNames {
  const ids = new Set([...decision.information, ...decision.knowledge])
  const all = [...model.inputs, ...model.decisions, ...model.knowledge, ...model.services]
  return namesOf(
    all.filter(({ id }) => ids.has(id)),
    types,
  )
}

function namesOf(items: readonly Item[], types: Types): KnownNames {
  return Object.fromEntries(items.map((item) => [item.name, partsOf(item, types)]))
}

function partsOf(item: Item, types: Types): KnownNames | null {
  const typed = 'typeRef' in item ? types.namesOf(item.typeRef) : null
  if (typed || !('logic' in item) || !item.logic || item.logic.box === 'function') return typed
  return namesOfBox(item.logic, { types })
}

function inputRun({ name, typeRef }: InputData, types: Types) {
  return (inputs: ReadonlyMap<string, Value>): Value => {
    const value = inputs.get(name)
    return value === undefined ? new Unknown('missing', [{ concept: name }]) : types.conform(value, typeRef)
  }
}

function callWith(called: Callable, inputs: ReadonlyMap<string, Value>): Value {
  return called.call(
    called.parameters.map((name) => {
      const value = inputs.get(name)
      return value === undefined ? new Unknown('missing', [{ concept: name }]) : value
    }),
  )
}
