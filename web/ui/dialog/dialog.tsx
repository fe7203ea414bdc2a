import { type ReactNode, useEffect, useId, useRef } from 'react'
import './dialog.css'

/**
 * A question that must be answered before going on. The browser's own dialog keeps the focus inside
 * and gives it back. `onClose` is absent where there is no way past the question.
 */
export function Dialog({
  title,
  onClose,
  children,
  buttons,
}: {
  title: string
  onClose?: (() => void) | undefined
  children: ReactNode
  buttons?: ReactNode
}) {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={ref}
      className="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose?.()
      }}
    >
      <h2 id={id}>{title}</h2>
      <div className="dialog-body">{children}</div>
      {buttons && <div className="dialog-buttons">{buttons}</div>}
    </dialog>
  )
}
