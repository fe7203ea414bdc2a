import { createReadStream, existsSync, readdirSync } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { Checkpoint } from './contract.ts'
import { readLines } from './lines.ts'
import type { SignedCheckpoint } from './note.ts'

/*
 * Copies of checkpoints as JSON lines, one file a month. What lies on another machine cannot be
 * changed by who changes the database: that is what detects a rewritten log.
 */

/** More than one line, so that the end of the last whole line is in it. */
const TAIL = 16_384

const FILE = /^\d{4}-\d{2}\.jsonl$/

/** Files of a folder in their order; none where the folder does not exist. */
function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => FILE.test(name))
    .sort()
    .map((name) => join(folder, name))
}

/** Where a data folder keeps its own copies. */
export const witnessFolder = (dataDir: string) => join(dataDir, 'checkpoints')

/** Appends a checkpoint and waits until the disk has it. A line that a crash tore is cut off first. */
export async function appendWitness(folder: string, checkpoint: SignedCheckpoint): Promise<void> {
  await mkdir(folder, { recursive: true })
  const file = await open(join(folder, `${checkpoint.at.slice(0, 7)}.jsonl`), 'a+')
  try {
    const { size } = await file.stat()
    const from = Math.max(0, size - TAIL)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(TAIL), 0, TAIL, from)
    const whole = from + buffer.subarray(0, bytesRead).lastIndexOf(0x0a) + 1
    if (whole < size) await file.truncate(whole)
    await file.appendFile(`${JSON.stringify(checkpoint)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** One line of a witness file; `checkpoint` is null where the line cannot be read. */
export interface WitnessLine {
  file: string
  line: number
  checkpoint: SignedCheckpoint | null
}

function parseLine(text: string): SignedCheckpoint | null {
  try {
    return Checkpoint.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** All copies in a folder, oldest first. A torn last line is passed over: its append never ended. */
export async function* readWitness(folder: string): AsyncGenerator<WitnessLine> {
  for (const file of filesOf(folder)) {
    let line = 0
    for await (const { text, ended } of readLines(createReadStream(file))) {
      line += 1
      if (ended) yield { file, line, checkpoint: parseLine(text) }
    }
  }
}

/** The newest copy in a folder, or null. */
export async function lastWitness(folder: string): Promise<SignedCheckpoint | null> {
  let last: SignedCheckpoint | null = null
  for await (const { checkpoint } of readWitness(folder)) if (checkpoint) last = checkpoint
  return last
}
