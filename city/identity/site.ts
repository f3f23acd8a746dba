const loopback = /^(127(\.\d{1,3}){3}|\[::1\])$/

/**
 * Where passkeys belong: the domain people type. Browsers give none to bare addresses, so this machine is localhost.
 * Takes the city's public address.
 */
export function passkeySite(publicUrl: string): { rpID: string; origin: string } {
  const url = new URL(publicUrl)
  if (loopback.test(url.hostname)) url.hostname = 'localhost'
  return { rpID: url.hostname, origin: url.origin }
}
