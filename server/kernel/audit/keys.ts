import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../errors.ts'

/** The key that signs checkpoints. It lies outside the database, so that a copy of that holds no key. */
export interface SigningKey {
  privateKey: KeyObject
  publicKey: KeyObject
  /** SPKI PEM of the public half: what a verifier pins. */
  publicPem: string
}

const FOLDER = 'keys'
const PRIVATE = 'audit-ed25519.pem'
const PUBLIC = 'audit-ed25519.pub.pem'

/** Makes a whole file under a name that is free; one that is there is never overwritten. */
function writeNew(path: string, text: string, mode: number): void {
  const partial = `${path}.${process.pid}.part`
  rmSync(partial, { force: true })
  const file = openSync(partial, 'wx', mode)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  try {
    linkSync(partial, path)
  } catch (error) {
    // Another process was first: its key is the key.
    if (!existsSync(path)) throw error
  } finally {
    rmSync(partial)
  }
}

/**
 * The signing key of a data folder (`keys/audit-ed25519.pem`, mode 0600), made at first use; the
 * public half lies beside it. A file that holds another kind of key is refused: `audit.key_invalid`.
 */
export function openSigningKey(dataDir: string): SigningKey {
  const folder = join(dataDir, FOLDER)
  const path = join(folder, PRIVATE)
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const made = generateKeyPairSync('ed25519')
    writeNew(path, made.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 0o600)
  }
  const privateKey = readKey(path, createPrivateKey)
  const publicKey = createPublicKey(privateKey)
  const publicPem = pemOf(publicKey)
  if (!existsSync(join(folder, PUBLIC))) writeNew(join(folder, PUBLIC), publicPem, 0o644)
  return { privateKey, publicKey, publicPem }
}

/** The public key of a data folder, or null where none was made yet. Makes nothing. */
export function findPublicKey(dataDir: string): KeyObject | null {
  const path = join(dataDir, FOLDER, PRIVATE)
  return existsSync(path) ? createPublicKey(readKey(path, createPrivateKey)) : null
}

function readKey(path: string, parse: (pem: string) => KeyObject): KeyObject {
  try {
    const key = parse(readFileSync(path, 'utf8'))
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch (error) {
    throw new AppError('audit.key_invalid', { file: path }, { cause: error })
  }
  throw new AppError('audit.key_invalid', { file: path })
}

const pemOf = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString()

const BLOCK = /-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g

/**
 * The Ed25519 public keys of a PEM text: several where the district has changed its key.
 * `source` names the text in `audit.key_invalid`.
 */
export function readPublicKeys(pem: string, source: string): KeyObject[] {
  const blocks = pem.match(BLOCK) ?? []
  try {
    const keys = blocks.map((block) => createPublicKey(block))
    if (keys.length > 0 && keys.every((key) => key.asymmetricKeyType === 'ed25519')) return keys
  } catch (error) {
    throw new AppError('audit.key_invalid', { file: source }, { cause: error })
  }
  throw new AppError('audit.key_invalid', { file: source })
}

/** Length of the DER header of an Ed25519 SPKI: the raw key of 32 bytes follows. */
const SPKI_HEADER = 12

/**
 * Names a key under an origin: 16 hex digits, of which the first 8 are the key hash of the signed-note
 * format of transparency logs.
 */
export function keyIdOf(origin: string, publicKey: KeyObject): string {
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(SPKI_HEADER)
  const hash = createHash('sha256').update(origin).update('\n').update(Uint8Array.of(1)).update(raw)
  return hash.digest('hex').slice(0, 16)
}
