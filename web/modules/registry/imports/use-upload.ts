import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { NetworkError } from '../../../ui/state/problem.ts'
import type { BatchDetail } from './batches.ts'
import { type Sent, sendFile, type Upload } from './send-file.ts'

/** An upload with its progress; sending the same again after a lost connection keeps its key. */
export function useUpload(onDone: (batch: BatchDetail) => void) {
  const [sent, setSent] = useState<Sent | null>(null)
  const stop = useRef<AbortController | null>(null)
  const open = useRef<{ upload: Upload; key: string } | null>(null)
  useEffect(() => () => stop.current?.abort(), [])
  const mutation = useMutation({
    mutationFn: async (upload: Upload) => {
      const key = open.current && isSame(open.current.upload, upload) ? open.current.key : crypto.randomUUID()
      open.current = { upload, key }
      stop.current = new AbortController()
      setSent({ done: 0, total: upload.file.size })
      try {
        return await sendFile(upload, key, setSent, stop.current.signal)
      } catch (error) {
        if (!(error instanceof NetworkError)) open.current = null
        throw error
      } finally {
        setSent(null)
      }
    },
    onSuccess: onDone,
  })
  const stopped = mutation.error instanceof DOMException && mutation.error.name === 'AbortError'
  return {
    send: mutation.mutate,
    sent,
    error: stopped ? null : mutation.error,
    forget: mutation.reset,
    stop: () => stop.current?.abort(),
  }
}

function isSame(a: Upload, b: Upload): boolean {
  return a.file === b.file && a.kind === b.kind && a.sourceName === b.sourceName && a.asOf === b.asOf
}
