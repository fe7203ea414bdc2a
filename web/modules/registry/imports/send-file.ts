import { failure, type Schemas } from '../../../app/api/client.ts'
import { NetworkError } from '../../../ui/state/problem.ts'
import { preferredLanguage } from '../../../ui/text/language.tsx'
import type { BatchDetail, Kind } from './batches.ts'

/** What an upload consists of; empty texts are not sent. */
export interface Upload {
  kind: Kind
  file: File
  sourceName: string
  /** Civil date or ''. */
  asOf: string
}

/** How much of the file has left this machine, in bytes. */
export interface Sent {
  done: number
  total: number
}

/**
 * Uploads a file; `fetch` cannot tell how far an upload is, XMLHttpRequest can.
 * Rejects with ProblemError, NetworkError, or AbortError when `signal` is raised.
 */
export function sendFile(
  upload: Upload,
  key: string,
  onSent: (sent: Sent) => void,
  signal: AbortSignal,
): Promise<BatchDetail> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/api/imports')
    request.setRequestHeader('idempotency-key', key)
    request.setRequestHeader('accept-language', preferredLanguage())
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onSent({ done: loaded, total })
    request.onload = () => {
      if (request.status === 201 && isDetail(request.response)) resolve(request.response)
      else reject(failure(request.response, request.status))
    }
    request.onerror = () => reject(new NetworkError(request.status))
    request.onabort = () => reject(signal.reason)
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(formOf(upload))
  })
}

function formOf({ kind, file, sourceName, asOf }: Upload): FormData {
  const form = new FormData()
  form.set('kind', kind)
  if (sourceName.trim()) form.set('sourceName', sourceName.trim())
  if (asOf) form.set('asOf', asOf)
  form.set('file', file)
  return form
}

function isDetail(body: unknown): body is Schemas['ImportDetail'] {
  return typeof body === 'object' && body !== null && 'id' in body && 'columns' in body
}
