import { useEffect, useState, type ReactNode } from 'react'
import { NavLink } from 'react-router'
import { useQueryClient } from '@tanstack/react-query'
import { me, signOut } from '../../city/people/contract.ts'
import { call } from './api.ts'
import { useLive } from './live.ts'
import { roomPaths, roomsOf, useKept, useSay, useSeat, type Room } from './staffMe.ts'
import { postWords, staffText } from './staffText.ts'

/** The frame of every staff room: where one is, where one may go, who one is, and whether the news still comes. */
export function Shell({ room, search, children }: { room: Room; search?: ReactNode; children: ReactNode }) {
  const t = useSay()
  const live = useLive(true)
  return (
    <div className={`staff in-${room}`}>
      <a className="skip" href="#work">
        ↓
      </a>
      <header>
        <b className="brand">{t(staffText.brand)}</b>
        <Rooms />
        {search}
        <Person />
      </header>
      {live === 'lost' && (
        <p className="lost" role="status">
          <span aria-hidden="true">⚠ </span>
          {t(staffText.lost)}
        </p>
      )}
      {children}
    </div>
  )
}

function Rooms() {
  const t = useSay()
  const { me: who } = useSeat()
  return (
    <nav className="rooms" aria-label={t(staffText.rooms)}>
      {roomsOf(who).map((room) => (
        <NavLink key={room} to={roomPaths[room]} end>
          {t(staffText[room])}
        </NavLink>
      ))}
    </nav>
  )
}

function Person() {
  const t = useSay()
  const { me: who, lang, setLang, keys, setKeys } = useSeat()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const [contrast, setContrast] = useKept('jiesu.contrast', 'normal', ['normal', 'high'])
  useEffect(() => {
    document.documentElement.dataset['contrast'] = contrast
  }, [contrast])
  const leave = () =>
    void call(signOut, {}).then(() => {
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== me.path })
      return client.invalidateQueries({ queryKey: [me.path] })
    })
  return (
    <div className="person" onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="who">{who.name}</span>
        <span className="of">{who.unit?.shortName}</span>
        <span aria-hidden="true">▾</span>
      </button>
      {open && (
        <div className="menu">
          <p>
            {who.posts.map((post) => t(postWords[post] ?? { zh: post, en: post })).join(' · ')}{' '}
            {who.demo && <span className="k-tag">{t(staffText.demo)}</span>}
          </p>
          <label>
            <input
              type="checkbox"
              checked={keys}
              onChange={(event) => (setKeys(event.target.checked), setOpen(false))}
            />{' '}
            {t(staffText.keysOn)}
          </label>
          <label>
            <input
              type="checkbox"
              checked={contrast === 'high'}
              onChange={() => (setContrast(contrast === 'high' ? 'normal' : 'high'), setOpen(false))}
            />{' '}
            {t(staffText.highContrast)}
          </label>
          <button
            type="button"
            lang={lang === 'zh' ? 'en' : 'zh'}
            onClick={() => (setLang(lang === 'zh' ? 'en' : 'zh'), setOpen(false))}
          >
            {t(staffText.language)}
          </button>
          <button type="button" onClick={leave}>
            {t(staffText.signOut)}
          </button>
        </div>
      )}
    </div>
  )
}
