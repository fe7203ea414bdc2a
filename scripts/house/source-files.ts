/** The project's own files, as the house checks read them. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

/** A file of the project; `path` is relative to the root, with forward slashes. */
export interface SourceFile {
  path: string
  text: string
}

/** A breach of a house rule; `line` counts from 1. */
export interface Problem {
  path: string
  line?: number
  message: string
}

const FOLDERS = ['server', 'rules', 'web', 'scripts', 'bench', 'tests', 'districts', 'policies']
const READ = /\.(ts|tsx|sql|css)$|\/texts\.[^/]+\.json$/
const SKIPPED = new Set(['node_modules', 'dist', 'generated', '.cache'])

/** All files that the house checks look at, generated ones left out. */
export function readSourceFiles(root: string): SourceFile[] {
  const found: SourceFile[] = []
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const full = join(folder, entry.name)
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) walk(full)
      if (!entry.isFile()) continue
      const path = relative(root, full).replaceAll('\\', '/')
      if (READ.test(path)) found.push({ path, text: readFileSync(full, 'utf8') })
    }
  }
  for (const folder of FOLDERS) {
    const full = join(root, folder)
    if (statSync(full, { throwIfNoEntry: false })?.isDirectory()) walk(full)
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** Tests and what only tests load. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$|(^|\/)testing(\.ts$|\/)|^tests\//.test(path)
}
