/** A small map: areas as outlines, points on them, no tiles and nothing asked of anybody. The list beside says the same in words. */
import { type ReactNode, useMemo } from 'react'
import { letterOn, type Rgb } from '../chart/tone.ts'
import { Icon, type IconName } from '../icons.tsx'
import { usePageKeys } from '../keys-help.tsx'
import { useText } from '../text/text.ts'
import {
  boundsOf,
  circleAt,
  type LngLat,
  type MapCircle,
  type Projection,
  pathOf,
  pointAt,
  projectionOf,
  radiusOn,
  type Shape,
} from './geometry.ts'
import { type Moving, useView } from './use-view.ts'
import './map.css'

export interface Area {
  readonly code: string
  readonly name: string
  readonly shape: Shape
}

export interface MapPoint extends LngLat {
  readonly id: string
  readonly name: string
  /** How many things are at it; the circle grows with it. */
  readonly count?: number
  /** What kind of point it is, by a sign in it and a colour: never by the colour alone. */
  readonly look?: { readonly sign: string; readonly tone: Rgb | null }
}

interface Props {
  readonly areas: readonly Area[]
  readonly points?: readonly MapPoint[]
  /** Of the size that they have on the ground. */
  readonly circles?: readonly MapCircle[]
  readonly chosen?: string | null
  readonly onChoose?: (id: string) => void
  /** Makes it a map on which a place is picked. */
  readonly onPick?: (place: LngLat) => void
  readonly picked?: LngLat | null
  readonly label: string
  readonly children?: ReactNode
}

/** Round and of the same size on the screen, however far one has zoomed in. */
const RADIUS = 7
/** Large enough for a sign. */
const SIGNED = 10
const LETTER = 13
const SIGN = 11
const LEAST_CIRCLE = 9

export function AreaMap(props: Props) {
  const { areas, points = [] } = props
  const t = useText()
  const projection = useMemo(() => {
    const bounds = boundsOf(
      areas.map(({ shape }) => shape),
      areas.length === 0 ? points : [],
    )
    return bounds === null ? null : projectionOf(bounds)
  }, [areas, points])
  usePageKeys(t.keys.map)
  if (projection === null) return <p className='empty'>{t.map.noPoints}</p>
  return <Drawn {...props} projection={projection} />
}

function Drawn(props: Props & { readonly projection: Projection }) {
  const { areas, points = [], circles = [], onPick, picked = null, label, projection, children } = props
  const moving = useView(projection)
  const { view, unit } = moving
  const paths = useMemo(() => areas.map((area) => ({ ...area, d: pathOf(area.shape, projection) })), [areas, projection])
  return (
    <div className='map'>
      <fieldset className='map-canvas' aria-label={label} onKeyDown={moving.onKeyDown}>
        <svg
          ref={moving.svg}
          viewBox={moving.viewBox}
          aria-hidden='true'
          onPointerDown={moving.onPointerDown}
          onPointerMove={moving.onPointerMove}
          onPointerUp={(event) => {
            const at = moving.onPointerUp(event)
            if (at === null) return
            onPick?.(projection.back(at.x, at.y))
            const hit = pointAt(points, projection, at, SIGNED * unit) ?? circleAt(circles, projection, at, LEAST_CIRCLE * unit)
            if (hit !== null) props.onChoose?.(hit)
          }}
        >
          {paths.map(({ code, name, d }) => (
            <path key={code} className='map-area' d={d}>
              <title>{name}</title>
            </path>
          ))}
          {circles.map((circle) => (
            <Circle key={circle.id} {...{ circle, projection, unit }} isChosen={circle.id === props.chosen} />
          ))}
          <Names {...{ areas, projection, unit }} />
          {points.map((point) => (
            <Point key={point.id} {...{ point, projection, unit }} isChosen={point.id === props.chosen} />
          ))}
          {picked !== null && <Cross at={{ x: projection.x(picked.lng), y: projection.y(picked.lat) }} unit={unit} kind='picked' />}
          {onPick !== undefined && <Cross at={view} unit={unit} kind='aim' />}
        </svg>
        <MapButtons moving={moving} onHere={onPick === undefined ? undefined : () => onPick(projection.back(view.x, view.y))} />
      </fieldset>
      {children}
    </div>
  )
}

/** A press on it is found by the map: the drawing that is dragged takes the pointer. */
function Circle({ circle, projection, unit, isChosen }: { circle: MapCircle; projection: Projection; unit: number; isChosen: boolean }) {
  const [x, y] = [projection.x(circle.lng), projection.y(circle.lat)]
  return (
    <g className='map-circle' data-chosen={isChosen || undefined}>
      <title>{circle.name}</title>
      <circle cx={x} cy={y} r={radiusOn(circle, projection, LEAST_CIRCLE * unit)} strokeWidth={2 * unit} />
      <circle className='map-middle' cx={x} cy={y} r={2.5 * unit} />
    </g>
  )
}

interface PointProps {
  readonly point: MapPoint
  readonly projection: Projection
  readonly unit: number
  readonly isChosen: boolean
}

function Point({ point, projection, unit, isChosen }: PointProps) {
  const { look } = point
  const radius = (look === undefined ? RADIUS : SIGNED) * Math.sqrt(Math.min(12, point.count ?? 1)) * unit
  const [x, y] = [projection.x(point.lng), projection.y(point.lat)]
  return (
    // The list beside the map is the way for keys and screen readers: the drawing is hidden from both.
    <g className='map-point' data-chosen={isChosen || undefined} data-signed={look === undefined ? undefined : true}>
      <title>{point.name}</title>
      <circle cx={x} cy={y} r={radius} strokeWidth={(look !== undefined && isChosen ? 4 : 2) * unit} style={fillOf(look?.tone)} />
      {look !== undefined && (
        <text x={x} y={y} fontSize={SIGN * unit} style={look.tone === null ? undefined : fillOf(letterOn(look.tone))}>
          {look.sign}
        </text>
      )}
      {point.count !== undefined && point.count > 1 && (
        <text x={x} y={y} fontSize={LETTER * unit}>
          {point.count}
        </text>
      )}
    </g>
  )
}

const fillOf = (tone: Rgb | null | undefined) => (tone == null ? undefined : { fill: `rgb(${tone.join(' ')})` })

/** Names stand where there is room for them: from some enlargement on, all. */
function Names({ areas, projection, unit }: { areas: readonly Area[]; projection: Projection; unit: number }) {
  return areas.map(({ code, name, shape }) => {
    const bounds = boundsOf([shape])
    if (bounds === null) return null
    const [west, south, east, north] = bounds
    if ((projection.x(east) - projection.x(west)) / unit < name.length * LETTER) return null
    return (
      <text
        key={code}
        className='map-name'
        x={projection.x((west + east) / 2)}
        y={projection.y((south + north) / 2)}
        fontSize={LETTER * unit}
      >
        {name}
      </text>
    )
  })
}

function Cross({ at: { x, y }, unit, kind }: { at: { readonly x: number; readonly y: number }; unit: number; kind: 'aim' | 'picked' }) {
  const arm = 12 * unit
  return (
    <g className={`map-${kind}`} strokeWidth={2 * unit}>
      <path d={`M${x - arm} ${y}H${x + arm}M${x} ${y - arm}V${y + arm}`} />
      {kind === 'picked' && <circle cx={x} cy={y} r={arm * 0.7} />}
    </g>
  )
}

function MapButtons({ moving, onHere }: { moving: Moving; onHere: (() => void) | undefined }) {
  const { map } = useText()
  const buttons: readonly (readonly [IconName, string, () => void])[] = [
    ['plus', map.in, () => moving.zoom(1)],
    ['minus', map.out, () => moving.zoom(-1)],
    ['left', map.left, () => moving.move(-1, 0)],
    ['up', map.up, () => moving.move(0, -1)],
    ['down', map.down, () => moving.move(0, 1)],
    ['right', map.right, () => moving.move(1, 0)],
    ['whole', map.all, moving.whole],
  ]
  return (
    <div className='map-buttons'>
      {buttons.map(([icon, words, does]) => (
        <button key={icon} type='button' className='button square' aria-label={words} title={words} onClick={does}>
          <Icon name={icon} />
        </button>
      ))}
      {onHere !== undefined && (
        <button type='button' className='button' onClick={onHere}>
          <Icon name='place' />
          {map.here}
        </button>
      )}
    </div>
  )
}
