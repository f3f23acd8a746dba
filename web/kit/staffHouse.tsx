import { useEffect, useMemo, type ReactNode } from 'react'
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Navigate } from 'react-router'
import { me } from '../../city/people/contract.ts'
import { isRefused } from './api.ts'
import './parts/tokens.css'
import './parts/due.css'
import './parts/marks.css'
import './parts/choices.css'
import './staffFrame.css'
import './staffFields.css'
import './staffLists.css'
import './staffStates.css'
import './staffOrder.css'
import { useAsk } from './staffAsk.ts'
import { roomPaths, roomsOf, SeatContext, useKept, useSay, useSeat, type Me, type Room, type Seat } from './staffMe.ts'
import { Shell } from './staffShell.tsx'
import { SignIn } from './staffSignIn.tsx'
import { Skeleton, Trouble } from './staffStates.tsx'
import { staffText } from './staffText.ts'

/** Only what a second try may mend is tried again; a no stays a no. */
const mends = (count: number, no: unknown) => isRefused(no) && (no.status === 0 || no.status === 503) && count < 3

/** A session that is over leads back to the door, from wherever it is noticed. */
const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (no) => {
      if (isRefused(no) && no.status === 401) void client.invalidateQueries({ queryKey: [me.path] })
    },
  }),
  defaultOptions: { queries: { staleTime: 5_000, retry: mends, refetchOnWindowFocus: true } },
})

const guest: Me = { kind: 'guest', name: '', level: 0, posts: [], unit: null, phone: null, demo: false }

/** Knows who is here before anything is shown. */
export function StaffHouse({ children }: { children: ReactNode }) {
  return (
    <QueryClientProvider client={client}>
      <Door>{children}</Door>
    </QueryClientProvider>
  )
}

function Door({ children }: { children: ReactNode }) {
  const [lang, setLang] = useKept('jiesu.lang', 'zh', ['zh', 'en'])
  const [keys, setKeys] = useKept('jiesu.keys', 'on', ['on', 'off'])
  const { data, error, refetch } = useAsk(me, {})
  useEffect(() => {
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
  }, [lang])
  const known = data ?? guest
  const seat: Seat = useMemo(
    () => ({ me: known, lang, setLang, keys: keys === 'on', setKeys: (on) => setKeys(on ? 'on' : 'off') }),
    [known, lang, keys, setLang, setKeys],
  )
  const shown = data ? data.kind === 'staff' ? children : <SignIn /> : <Waiting />
  return (
    <SeatContext value={seat}>
      {error && !data ? <Trouble no={error} again={() => void refetch()} /> : shown}
    </SeatContext>
  )
}

function Waiting() {
  return (
    <main className="waiting">
      <Skeleton />
    </main>
  )
}

/** A room, for those whose posts open it. */
export function StaffRoom({ room, of }: { room: Room; of: ReactNode }) {
  const t = useSay()
  const seat = useSeat()
  const rooms = roomsOf(seat.me)
  if (rooms.includes(room)) return of
  const home = rooms[0]
  return (
    <Shell room={room}>
      <main className="empty">
        <p>{t(home ? staffText.notYours : staffText.noRoom)}</p>
        {home ? <a href={`/staff${roomPaths[home]}`}>{t(staffText.goHome)}</a> : <p>{t(staffText.noRoomWhy)}</p>}
      </main>
    </Shell>
  )
}

/** /staff itself leads to the person's own room. */
export function StaffHome() {
  const home = roomsOf(useSeat().me)[0]
  return home ? <Navigate to={roomPaths[home]} replace /> : <StaffRoom room="bench" of={null} />
}
