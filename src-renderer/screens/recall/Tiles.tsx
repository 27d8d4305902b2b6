// Numbers to be read from two metres, each with its word below.
import css from './Recall.module.css'

interface Tile {
  readonly word: string
  readonly number: string
  readonly none?: boolean
  readonly meaning?: 'stop' | 'good' | undefined
}

export const Tiles = ({ label, tiles }: { readonly label: string; readonly tiles: readonly Tile[] }) => (
  <dl className={css['tiles']} aria-label={label}>
    {tiles.map(({ word, number, none = false, meaning }) => (
      <div key={word} className={css['tile']} data-none={none} data-meaning={meaning}>
        <dt>{word}</dt>
        <dd className="number">{number}</dd>
      </div>
    ))}
  </dl>
)
