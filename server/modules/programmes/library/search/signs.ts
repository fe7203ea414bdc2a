/* Signs one by one, so that places in a text stay what they are: full width to half, capitals to small. */

/** Between words; a Han sign; part of a word of another script. */
export const BETWEEN = 0
export const HAN = 1
export const WORD = 2

const COUNT = 0x10000

/** What each sign is read as, and of which class it is; by code unit. Signs beyond U+FFFF part words. */
export interface Signs {
  folded: Uint16Array
  classes: Uint8Array
}

let made: Signs | undefined

/** The tables, made when they are first needed. */
export function signs(): Signs {
  made ??= makeSigns()
  return made
}

function makeSigns(): Signs {
  const folded = new Uint16Array(COUNT)
  const classes = new Uint8Array(COUNT)
  for (let code = 0; code < COUNT; code++) {
    const plain = String.fromCharCode(code).normalize('NFKC').toLowerCase()
    folded[code] = plain.length === 1 ? plain.charCodeAt(0) : code
  }
  for (let code = 0; code < COUNT; code++) {
    const sign = String.fromCharCode(code)
    classes[code] = /\p{Script=Han}/u.test(sign) ? HAN : /[\p{L}\p{N}]/u.test(sign) ? WORD : BETWEEN
  }
  return { folded, classes }
}
