import { Link, type LinkProps } from '@tanstack/react-router'
import { useFormat } from '../text/format.ts'
import { useTexts } from '../text/texts.ts'
import { shadesOf } from './shades.ts'
import { texts } from './texts.ts'
import './tile-map.css'

export interface Tile {
  key: string
  label: string
  /** Place from the upper left, counted from 1; null: listed below the map. */
  place: { column: number; row: number } | null
  /** Null: unknown, which is not 0. */
  value: number | null
  text?: string
  /** A third line in the tile. */
  note?: string | undefined
  to?: LinkProps | undefined
}

/**
 * Towns as tiles where they lie to one another, tinted in at most five steps, each with its number; never
 * a map with borders. What has no place is listed below.
 */
export function TileMap({ tiles, label }: { tiles: readonly Tile[]; label: string }) {
  const t = useTexts(texts)
  const { shadeOf, ranges } = shadesOf(tiles.flatMap(({ value }) => value ?? []))
  const placed = tiles.filter(({ place }) => place !== null).sort(inReadingOrder)
  const others = tiles.filter(({ place }) => place === null)
  const columns = Math.max(1, ...placed.map(({ place }) => place?.column ?? 1))
  return (
    <div className="tiles">
      {placed.length > 0 && (
        <ul
          className="tiles-map"
          aria-label={label}
          style={{ gridTemplateColumns: `repeat(${columns}, 1fr)` }}
        >
          {placed.map((tile) => (
            <li
              key={tile.key}
              className={tile.value === null ? 'tile tile-unknown' : `tile tile-${shadeOf(tile.value)}`}
              style={{ gridColumn: tile.place?.column, gridRow: tile.place?.row }}
            >
              <Face tile={tile} />
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <p className="tiles-others">
          {placed.length > 0 && <span className="muted">{t('tiles.others')}</span>}
          {others.map((tile) => (
            <span key={tile.key} className="tiles-other">
              <Face tile={tile} />
            </span>
          ))}
        </p>
      )}
      {placed.length > 0 && (
        <p className="tiles-key caption">
          {ranges.map(({ from, to, shade }) => (
            <span key={shade}>
              <i className={`tile-${shade}`} aria-hidden="true" />
              {from === to ? String(from) : t('tiles.range', { from, to })}
            </span>
          ))}
          <span>{t('tiles.note')}</span>
        </p>
      )}
    </div>
  )
}

function Face({ tile: { label, value, text, note, to } }: { tile: Tile }) {
  const t = useTexts(texts)
  const format = useFormat()
  const shown = value === null ? t('unknown') : (text ?? format.number(value))
  const face = (
    <>
      <span className="tile-name">{label}</span> <b>{shown}</b>
      {note && <small> {note}</small>}
    </>
  )
  return to ? (
    <Link {...to} className="tile-face">
      {face}
    </Link>
  ) : (
    <span className="tile-face">{face}</span>
  )
}

function inReadingOrder(a: Tile, b: Tile): number {
  const [here, there] = [a.place, b.place]
  return (here?.row ?? 0) - (there?.row ?? 0) || (here?.column ?? 0) - (there?.column ?? 0)
}
