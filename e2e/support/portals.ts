import { expect, type Page } from '@playwright/test'
import { account, demo, type Account } from './demo'

export const address = (path: string) => demo().url + path

/** A phone number that nobody had before in this run. */
export function newPhone(): string {
  return `139${String(Date.now() + Math.floor(Math.random() * 1000)).slice(-8)}`
}

/** In as a resident by phone and the code that the demo shows. */
export async function signInAsResident(page: Page, phone: string, name = '林阿婆'): Promise<void> {
  await page.goto(address('/resident/sign-in'))
  await page.getByLabel('怎么称呼您').fill(name)
  await enterAsResident(page, phone)
  await expect(page.getByRole('link', { name: /我要反映问题|继续写/ })).toBeVisible()
}

/** On the sign-in page that is open. */
export async function enterAsResident(page: Page, phone: string): Promise<void> {
  await page.getByLabel('手机号').fill(phone)
  await page.getByRole('button', { name: '获取验证码' }).click()
  await page.getByRole('button', { name: '填入' }).click()
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

export async function signInAsWorker(page: Page, who: Account = account('worker')): Promise<void> {
  await page.goto(address('/worker/'))
  await page.getByLabel('账号').fill(who.login)
  await page.getByLabel('密码').fill(who.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('heading', { name: '今日待办' })).toBeVisible()
}

export async function signInAtDesk(page: Page, who: Account): Promise<void> {
  await page.goto(address('/leader/sign-in'))
  await page.getByLabel('账号').fill(who.login)
  await page.getByLabel('密码').fill(who.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible()
}

/** A real little photo. */
export const PHOTO = {
  name: 'photo.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAABgAAAAYCAIAAABvFaqvAAAEB0lEQVR4nBXSsQpGUABAYY9osVgsd6AkxXAHSlIMZ6AkxXAHSlIMd6Ak5cX+/vMIX8cwERbCRjgIgfAQASJCSESKyBElAkSD6BADQiFmxIrYERpxIR7EhzBMXAvXxnVwBa6HG+BGuBI3xc1xS1xwG9wOd8BVuDPuirvjatwL98H9cA0T38K38R18ge/hB/gRvsRP8XP8Eh/8Br/DH/AV/oy/4u/4Gv/Cf/A/fMMktAhtQodQEHqEAWFEKAlTwpywJISwIewIB0JFOBOuhDuhJrwIH8KP0DCJLWKb2CEWxB5xQBwRS+KUOCcuiSFuiDvigVgRz8Qr8U6siS/ih/gjNkykhbSRDlIgPWSAjJASmSJzZIkE2SA75IBUyBm5InekRl7IB/khDZPEIrFJHBJB4pEEJBGJJElJcpKSBJKGpCMZSBTJTLKS7CSa5CJ5SD4SwySzyGwyh0yQeWQBWUQmyVKynKwkg6wh68gGMkU2k61kO5kmu8geso/MMCksCpvCoRAUHkVAEVFIipQipygpoGgoOoqBQlHMFCvFTqEpLoqH4qMwTCqLyqZyqASVRxVQRVSSKqXKqUoqqBqqjmqgUlQz1Uq1U2mqi+qh+qgMEyywweG/sAcBRPyFU8ih5F8DHQygYIYVdtBwwQMfGCa1RW1TO9SC2qMOqCNqSZ1S59QlNdQNdUc9UCvqmXql3qk19UX9UH/Uhklr0dq0Dq2g9WgD2ohW0qa0OW1JC21D29EOtIp2pl1pd1pNe9E+tB+tYdJb9Da9Qy/oPfqAPqKX9Cl9Tl/SQ9/Qd/QDvaKf6Vf6nV7TX/QP/UdvmIwWo83oMApGjzFgjBglY8qYM5aMMDaMHePAqBhnxpVxZ9SMF+PD+DEaJspC2SgHJVAeKkBFKIlKUTmq/PuqBtWhBpRCzagVtaM06kI9qA9lmEwWk83kMAkmjylgipgkU8qUM5VMMDVMHdPApJhmppVpZ9JMF9PD9DEZJovFYrM4LILFYwlYIhbJkrLkLCULLA1LxzKwKJaZZWXZWTTLxfKwfCyGyWax2WwOm2Dz2AK2iE2ypWw5W8kGW8PWsQ1sim1mW9l2Ns12sT1sH5thclgcNofDITg8joAj4pAcKUfOUXLA0XB0HAOH4pg5Vo6dQ3NcHA/Hx2GYaAttox20QHvoAB2hJTpF5+jyP7Bu0B16QCv0jF7RO1qjL/SD/tCGyWlx2pwOp+D0OAPOiFNyppw5Z8kJZ8PZcQ6cinPmXDl3Ts15cT6cH6dhclvcNrfDLbg97oA74pbcKXfOXXLD3XB33AO34p65V+6dW3Nf3A/3x22YvBavzevwCl6PN+CNeCVvypvzlrzwNrwd78CreGfelXfn1bwX78P78f4A/z25Dprn9xIAAAAASUVORK5CYII=',
    'base64',
  ),
}
