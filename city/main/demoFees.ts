import { fakeFeePlatform, feePlatformOf, useFeePlatform } from '../cases/index.ts'
import type { House } from '../platform/index.ts'

/** The demonstration’s own payment platform, where none is set: it moves no money, and calls out what was paid as a real one does. */
export function openDemoFees(house: House): void {
  if (feePlatformOf(house).is !== 'none') return
  const tell: Parameters<typeof fakeFeePlatform>[1] = (bill, notice) => {
    const said = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(notice) }
    // A notice that is lost does no harm: the bill is asked about by its own time.
    void fetch(bill.tell, said).catch(() => undefined)
  }
  useFeePlatform(
    house,
    fakeFeePlatform(() => house.machine.now(), tell),
  )
}
