import type { CDPSession, Page } from 'playwright-core'

/** A device with a finger that is recognised, until it is told otherwise. */
export async function addDevice(cdp: CDPSession): Promise<string> {
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return authenticatorId
}

/** One more paper, with the numbers the demonstration lends. */
export async function riseToThree(page: Page, kind: string): Promise<void> {
  await page.getByRole('link', { name: kind }).click()
  const [idNumber = '', number = ''] = await page.locator('.demo-code output').allTextContents()
  await page.fill('#idNumber', idNumber)
  await page.fill('#number', number)
  await page.click('#prove .btn')
}
