import { Fragment } from 'react'

/** A sentence in which `**parts**` are strong. */
export function Rich({ text }: { text: string }) {
  return text.split('**').map((part, place) => {
    const key = `${place}${part}`
    return place % 2 === 1 ? <b key={key}>{part}</b> : <Fragment key={key}>{part}</Fragment>
  })
}

/** A headline that breaks only at its punctuation. */
export function Clauses({ text }: { text: string }) {
  return text.split(/(?<=[，；：。])/u).map((clause, place) => {
    const key = `${place}${clause}`
    return (
      <span key={key} className="nb">
        {clause}
      </span>
    )
  })
}
