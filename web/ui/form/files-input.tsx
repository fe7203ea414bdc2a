import { useId, useState } from 'react'
import { useFormat } from '../text/format.ts'
import { useTexts } from '../text/texts.ts'
import './form.css'
import { texts } from './texts.ts'

/** What documents people attach; the server looks into each again. */
const ACCEPTED = '.pdf,.png,.jpg,.jpeg,.xlsx,.docx'

/** Up to `most` documents, each with its size and a way to take it out again. */
export function FilesInput({
  label,
  files,
  most,
  onChange,
}: {
  label: string
  files: readonly File[]
  most: number
  onChange: (files: readonly File[]) => void
}) {
  const t = useTexts(texts)
  const format = useFormat()
  const id = useId()
  const [over, setOver] = useState(false)
  const add = (chosen: readonly File[]) => {
    const known = new Set(files.map(({ name, size }) => `${name} ${size}`))
    const all = [...files, ...chosen.filter(({ name, size }) => !known.has(`${name} ${size}`))]
    setOver(all.length > most)
    onChange(all.slice(0, most))
  }
  return (
    <div className="field">
      <span id={`${id}-label`} className="field-label">
        {label}
      </span>
      <p id={`${id}-hint`} className="field-hint">
        {t('files.hint', { most })}
      </p>
      {files.length > 0 && (
        <ul className="files">
          {files.map((file) => (
            <li key={`${file.name} ${file.size}`}>
              {file.name} <span className="muted">{format.bytes(file.size)}</span>{' '}
              <button
                type="button"
                className="link"
                aria-label={t('files.remove_of', { name: file.name })}
                onClick={() => {
                  setOver(false)
                  onChange(files.filter((one) => one !== file))
                }}
              >
                {t('files.remove')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        id={id}
        type="file"
        multiple
        className="visually-hidden"
        accept={ACCEPTED}
        aria-labelledby={`${id}-label ${id}-button`}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          add([...(event.target.files ?? [])])
          // The same file can be chosen again after it was taken out.
          event.target.value = ''
        }}
      />
      <label htmlFor={id} id={`${id}-button`} className="button">
        {t(files.length > 0 ? 'files.more' : 'files.choose')}
      </label>
      {over && (
        <p className="field-error" role="alert">
          {t('files.too_many', { most })}
        </p>
      )}
    </div>
  )
}
