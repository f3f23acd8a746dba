/** The city's mark: an opened speech on 青城 blue. `round` leaves the corners to whoever draws it; the mark stays in the safe middle. */
export function iconSvg(round: boolean): string {
  const corner = round ? 0 : 112
  const [x, size] = round ? [136, 240] : [104, 304]
  const scale = size / 304
  return `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 512 512"><rect width="512" height="512" rx="${corner}" fill="#17508c"/><path transform="translate(${x} ${x + 10}) scale(${scale})" d="M0 24A24 24 0 0 1 24 0h256a24 24 0 0 1 24 24v168a24 24 0 0 1-24 24H120l-72 72v-72H24a24 24 0 0 1-24-24Z" fill="#fff"/><g transform="translate(${x} ${x + 10}) scale(${scale})" stroke="#17508c" stroke-width="24" stroke-linecap="round"><path d="M64 78h176M64 140h112"/></g></svg>`
}
