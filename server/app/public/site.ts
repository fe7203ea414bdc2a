import type { SiteMarks } from '../../kernel/config/config.ts'
import type { District } from '../../kernel/district/load.ts'
import type { Platform } from '../../kernel/platform/platform.ts'
import type { Texts } from '../../kernel/texts/texts.ts'
import type { Library } from '../../modules/programmes/index.ts'
import type { ReadFigures } from './figures/figures.ts'
import type { Stylesheet } from './style/stylesheet.ts'

/** What all public pages are made with. */
export interface Site {
  platform: Platform
  district: District
  texts: Texts
  marks: SiteMarks
  /** All parties, people and numbers are invented. */
  demo: boolean
  stylesheet: Stylesheet
  figures: ReadFigures
  /** The policy documents, as the whole process searches them. */
  library: Library
}
