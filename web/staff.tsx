import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter, Route, Routes } from 'react-router'
import { StaffHouse, StaffHome, StaffRoom } from './kit/staffHouse.tsx'
import { Skeleton } from './kit/staffStates.tsx'

const Bench = lazy(() => import('./bench/Bench.tsx').then(({ Bench }) => ({ default: Bench })))
const Cases = lazy(() => import('./bench/cases/Cases.tsx').then(({ Cases }) => ({ default: Cases })))
const Console = lazy(() => import('./console/Console.tsx').then(({ Console }) => ({ default: Console })))
const Desk = lazy(() => import('./console/Desk.tsx').then(({ Desk }) => ({ default: Desk })))
const Upkeep = lazy(() => import('./bench/upkeep/Upkeep.tsx').then(({ Upkeep }) => ({ default: Upkeep })))
const Wall = lazy(() => import('./wall/Wall.tsx').then(({ Wall }) => ({ default: Wall })))

/** Every staff room behind one door: who may go where is decided by their posts. */
function Staff() {
  return (
    <BrowserRouter basename="/staff">
      <StaffHouse>
        <Suspense fallback={<Skeleton />}>
          <Routes>
            <Route path="/bench" element={<StaffRoom room="bench" of={<Bench />} />} />
            <Route path="/cases" element={<StaffRoom room="cases" of={<Cases />} />} />
            <Route path="/console" element={<StaffRoom room="console" of={<Console />} />} />
            <Route path="/console/dispatch" element={<StaffRoom room="desk" of={<Desk />} />} />
            <Route path="/upkeep" element={<StaffRoom room="upkeep" of={<Upkeep />} />} />
            <Route path="/wall" element={<StaffRoom room="wall" of={<Wall />} />} />
            <Route path="*" element={<StaffHome />} />
          </Routes>
        </Suspense>
      </StaffHouse>
    </BrowserRouter>
  )
}

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <Staff />
    </StrictMode>,
  )
