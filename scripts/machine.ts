/** What the machine offers to the tests: PostgreSQL's server, Chromium, Chinese fonts. */
import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const DEBIAN_POSTGRES = '/usr/lib/postgresql'
const FONT_FOLDERS = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  '/System/Library/Fonts',
  'C:/Windows/Fonts',
]
const CHINESE_FONT = /NotoSansCJK|NotoSansSC|SourceHanSans|wqy-|PingFang|msyh|simsun/i

/** Folder of the newest PostgreSQL server's executables (`initdb`, `postgres`), if one is installed. */
export function findPostgres(): string | undefined {
  const packaged = existsSync(DEBIAN_POSTGRES)
    ? readdirSync(DEBIAN_POSTGRES)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(DEBIAN_POSTGRES, version, 'bin'))
    : []
  return [...packaged, ...pathFolders()].find(
    (folder) => isExecutable(join(folder, 'initdb')) && isExecutable(join(folder, 'postgres')),
  )
}

/** Path of the Chromium that the browser journeys use; `KECHUANG_CHROMIUM` names another. */
export function findChromium(): string | undefined {
  const named = process.env.KECHUANG_CHROMIUM
  if (named) return isExecutable(named) ? named : undefined
  return pathFolders()
    .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)))
    .find(isExecutable)
}

/** Whether a font with Chinese glyphs is installed: without one the pages show empty boxes. */
export function hasChineseFont(): boolean {
  return FONT_FOLDERS.some(
    (folder) =>
      existsSync(folder) &&
      readdirSync(folder, { recursive: true }).some((file) => CHINESE_FONT.test(String(file))),
  )
}

function pathFolders(): string[] {
  return (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
