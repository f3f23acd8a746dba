import type { z } from 'zod'
import type { PublicPhoto } from '../../../city/ask/contract.ts'
import type { Visit } from '../visit.ts'
import { Zh } from './show.tsx'

type Photo = z.output<typeof PublicPhoto>

/** The released photos of a question, each with its words; a press shows it whole. */
export function Photos({ visit, number, photos }: { visit: Visit; number: string; photos: readonly Photo[] }) {
  const say = visit.say.publication
  if (photos.length === 0) return null
  return (
    <section className="q-photos" aria-label={say.photosTitle}>
      <ul>
        {photos.map(({ id, alt, width, height }) => {
          const src = `/api/ask/questions/${number}/photos/${id}`
          return (
            <li key={id}>
              <a href={src}>
                <img src={src} alt={alt || say.photo} width={width} height={height} loading="lazy" decoding="async" />
              </a>
              {alt && (
                <p className="fine" aria-hidden="true">
                  <Zh visit={visit}>{alt}</Zh>
                </p>
              )}
            </li>
          )
        })}
      </ul>
      <p className="fine">{say.photoNote}</p>
    </section>
  )
}
