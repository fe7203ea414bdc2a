/** What we use of dmn-moddle, which brings no types along. */
declare module 'dmn-moddle' {
  /** One XML element: attributes and children by the names of the schema. */
  export interface ModdleElement {
    readonly $type: string
    readonly $attrs: Readonly<Record<string, string>>
    get(name: string): unknown
    set(name: string, value: unknown): void
  }

  export class DmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>)
    create(type: string, properties?: Readonly<Record<string, unknown>>): ModdleElement
    fromXML(
      xml: string,
      type?: string,
    ): Promise<{ rootElement: ModdleElement; warnings: readonly { message: string }[] }>
    toXML(element: ModdleElement, options?: { format?: boolean }): Promise<{ xml: string }>
  }
}
