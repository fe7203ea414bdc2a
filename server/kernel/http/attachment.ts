/* What encodeURIComponent leaves and RFC 8187 does not allow. */
const LEFT = /['()*]/g

const escaped = (text: string) =>
  encodeURIComponent(text).replace(LEFT, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/**
 * `Content-Disposition` of a file to be saved under `name`, of any script; `plain` is what clients of
 * before RFC 8187 call it, in letters, digits, dot and hyphen.
 */
export const attachment = (name: string, plain = 'file'): string =>
  `attachment; filename="${plain}"; filename*=UTF-8''${escaped(name)}`
