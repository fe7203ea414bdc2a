/** The static checks of the house: each a program that ends with 0 when all is well. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, secondsSince, toolEnvironment } from './project.ts'

/** One check; `slow` ones are left out of `--fast`. */
export interface Step {
  name: string
  command: string
  args: string[]
  slow?: boolean
  /** A folder without which there is nothing to check. */
  needs?: string
}

/** How many checks run at the same time: the smallest machine that the project promises has two cores. */
const AT_ONCE = 2

/** All static checks, the longest first so that two cores end together. */
export function staticSteps(): Step[] {
  const sources = ['server', 'web', 'rules'].filter((folder) => existsSync(join(ROOT, folder)))
  const steps: Step[] = [
    { name: 'types', command: 'tsc', args: ['-p', 'tsconfig.json', '--noEmit'] },
    { name: 'web-types', command: 'tsc', args: ['-p', 'web/tsconfig.json', '--noEmit'], needs: 'web' },
    { name: 'dead', command: 'knip', args: [] },
    { name: 'boundaries', command: 'depcruise', args: ['--config', '.dependency-cruiser.cjs', ...sources] },
    {
      name: 'build',
      command: 'node',
      args: ['scripts/build-web.ts', '--if-stale'],
      slow: true,
      needs: 'web',
    },
    {
      name: 'generated',
      command: 'node',
      args: ['scripts/generate.ts', '--check'],
      slow: true,
      needs: 'web',
    },
    { name: 'house', command: 'node', args: ['scripts/check-house.ts'] },
    { name: 'lint', command: 'biome', args: ['check', '--error-on-warnings', '.'] },
  ]
  return steps.filter(({ needs }) => needs === undefined || existsSync(join(ROOT, needs)))
}

/** Runs the steps and prints a line for each, with its output when it fails. Returns the names that failed. */
export async function runSteps(steps: Step[]): Promise<string[]> {
  const waiting = [...steps]
  const failed: string[] = []
  const worker = async (): Promise<void> => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const start = performance.now()
      const { code, output } = await run(step)
      console.log(`${code === 0 ? '✓' : '✗'} ${step.name.padEnd(12)} ${secondsSince(start)}`)
      if (code !== 0) {
        failed.push(step.name)
        console.log(output.trimEnd())
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return failed
}

function run(step: Step): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(step.command, step.args, {
      cwd: ROOT,
      env: toolEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const output: string[] = []
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => output.push(text))
    }
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, output: output.join('') }))
  })
}
