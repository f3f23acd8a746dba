import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { Box } from '../../../city/ask/contract.ts'
import { readFile } from '../../../city/orders/contract.ts'
import { address } from '../../kit/api.ts'
import { useSay } from '../../kit/staffMe.ts'
import { boxBetween, middleBox, nudged, placed, SMALLEST, type Point, type Size } from './boxes.ts'
import { Release, type DeskProps } from './Release.tsx'
import { words } from './text.ts'

/** One photo: boxes are drawn over whoever can be recognised, then the copy goes out or stays. */
export function PhotoDesk({ number, photo, done, close }: DeskProps) {
  const t = useSay()
  const [boxes, setBoxes] = useState<Box[]>(photo.boxes)
  const [size, setSize] = useState<Size | undefined>(undefined)
  const [gone, setGone] = useState(false)
  const stage = useRef<HTMLDivElement>(null)
  const change = (i: number, box: Box | undefined) =>
    setBoxes(boxes.flatMap((one, k) => (k === i ? (box ? [box] : []) : [one])))
  const focus = (i: number) =>
    setTimeout(() => stage.current?.querySelector<HTMLElement>(`[data-box="${i}"]`)?.focus(), 0)
  const add = () => {
    if (!size) return
    setBoxes([...boxes, middleBox(size)])
    focus(boxes.length)
  }
  return (
    <div className="photo-desk">
      <div>
        <Stage stage={stage} size={size} boxes={boxes} change={change} drawn={(box) => setBoxes([...boxes, box])}>
          <img
            src={address(readFile, { number, id: photo.id })}
            alt={photo.name}
            draggable={false}
            onLoad={({ currentTarget: { naturalWidth: w, naturalHeight: h } }) => setSize({ w, h })}
            onError={() => setGone(true)}
          />
        </Stage>
        {gone && <p className="refused">{t(words.photoGone)}</p>}
      </div>
      <div className="beside">
        <p className="quiet-note" id="draw-hint">
          {t(words.drawHint)}
        </p>
        <button type="button" className="btn quiet small" disabled={!size} onClick={add}>
          ＋ {t(words.addBox)}
        </button>
        {boxes.length === 0 && <p className="quiet-note">{t(words.noBoxes)}</p>}
        <ol className="box-list">
          {boxes.map((box, i) => (
            <li key={i}>
              <button type="button" className="link" onClick={() => focus(i)}>
                {t(words.box, { n: i + 1 })}
              </button>
              <small>{t(words.size, box)}</small>
              <button
                type="button"
                className="drop"
                aria-label={t(words.removeBox, { n: i + 1 })}
                onClick={() => change(i, undefined)}
              >
                ×
              </button>
            </li>
          ))}
        </ol>
        <Release number={number} photo={photo} boxes={boxes} done={done} close={close} />
      </div>
    </div>
  )
}

/** A document cannot be covered: it is opened, read, and goes out whole or stays. */
export function FileDesk({ number, photo, done, close }: DeskProps) {
  const t = useSay()
  return (
    <div className="photo-desk">
      <p>
        <a href={address(readFile, { number, id: photo.id })} target="_blank" rel="noreferrer">
          {t(words.openFile, { x: photo.name })}
        </a>
      </p>
      <Release number={number} photo={photo} boxes={[]} done={done} close={close} />
    </div>
  )
}

type StageProps = {
  stage: React.RefObject<HTMLDivElement | null>
  size: Size | undefined
  boxes: readonly Box[]
  change: (i: number, box: Box | undefined) => void
  drawn: (box: Box) => void
  children: React.ReactNode
}

/** The photo with its boxes; a finger, a mouse or a pen draws, the arrow keys move and resize what has the focus. */
function Stage({ stage, size, boxes, change, drawn, children }: StageProps) {
  const t = useSay()
  const from = useRef<Point | undefined>(undefined)
  const [drawing, setDrawing] = useState<Box | undefined>(undefined)
  const pointOf = ({ clientX, clientY }: PointerEvent): Point => {
    const at = stage.current?.getBoundingClientRect()
    if (!at || !size) return { x: 0, y: 0 }
    return { x: ((clientX - at.left) / at.width) * size.w, y: ((clientY - at.top) / at.height) * size.h }
  }
  const begin = (event: PointerEvent<HTMLDivElement>) => {
    if (!size || event.button !== 0 || (event.target instanceof HTMLElement && event.target.dataset['box'])) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    from.current = pointOf(event)
  }
  const move = (event: PointerEvent) => {
    if (from.current && size) setDrawing(boxBetween(from.current, pointOf(event), size))
  }
  const end = (event: PointerEvent) => {
    const box = from.current && size ? boxBetween(from.current, pointOf(event), size) : undefined
    from.current = undefined
    setDrawing(undefined)
    if (box && box.w >= SMALLEST && box.h >= SMALLEST) drawn(box)
  }
  const press = (event: KeyboardEvent, i: number, box: Box) => {
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault()
      return change(i, undefined)
    }
    const next = size && nudged(box, event.key, size, event.shiftKey)
    if (!next) return
    event.preventDefault()
    change(i, next)
  }
  return (
    <div
      ref={stage}
      className="stage"
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={() => (setDrawing(undefined), (from.current = undefined))}
    >
      {children}
      {size &&
        boxes.map((box, i) => (
          <div
            key={i}
            className="box"
            role="button"
            tabIndex={0}
            data-box={i}
            aria-label={t(words.boxAt, { n: i + 1, ...box })}
            aria-describedby="draw-hint"
            style={placed(box, size)}
            onKeyDown={(event) => press(event, i, box)}
          >
            {i + 1}
          </div>
        ))}
      {size && drawing && <div className="box is-drawing" style={placed(drawing, size)} />}
    </div>
  )
}
