import { type DragEvent, useId, useState } from 'react'
import { useFormat } from '../../../ui/text/format.ts'
import { useTexts } from '../../../ui/text/texts.ts'
import { texts } from './texts.ts'

/** A place to drop a file on, and a button to choose one; the error stands with it. */
export function FileDrop({
  file,
  error,
  onFile,
}: {
  file: File | null
  error: string | undefined
  onFile: (file: File) => void
}) {
  const t = useTexts(texts)
  const format = useFormat()
  const id = useId()
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const dropped = event.dataTransfer.files[0]
    if (dropped) onFile(dropped)
  }
  return (
    <div className={error ? 'field field-bad' : 'field'}>
      <span className="upload-label" id={`${id}-label`}>
        {t('upload.file')}
      </span>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the input below does the same */}
      <div
        className={over ? 'drop drop-over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {file ? (
          <p className="drop-file">
            <b>{file.name}</b> <span className="muted">{format.bytes(file.size)}</span>
          </p>
        ) : null}
        <p>
          {!file && <span>{t('upload.drop')}</span>}
          <input
            id={id}
            type="file"
            className="visually-hidden"
            accept=".xlsx,.csv,.txt,text/csv"
            aria-labelledby={`${id}-label ${id}-button`}
            aria-describedby={`${id}-types${error ? ` ${id}-error` : ''}`}
            onChange={(event) => {
              const chosen = event.target.files?.[0]
              if (chosen) onFile(chosen)
              // The same file can be chosen again after it was corrected.
              event.target.value = ''
            }}
          />
          <label htmlFor={id} id={`${id}-button`} className="button">
            {file ? t('upload.other') : t('upload.choose')}
          </label>
        </p>
        <p id={`${id}-types`} className="caption">
          {t('upload.types')}
        </p>
      </div>
      {error && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
    </div>
  )
}
