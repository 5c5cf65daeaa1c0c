import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { daysAgo, somebody } from '../support/care'
import { signInAsWorker } from '../support/portals'

test('a worker opens a household of the own grid, calls after giving a reason, and records the visit that is due', async ({ page }) => {
  const { head, worker, id } = await somebody()
  await worker.post('/api/registry/care', { careClass: 'elderly-alone', subjectKind: 'person', subject: id, onDay: daysAgo(60), reason: '独自居住，子女在外地' })

  await signInAsWorker(page)
  await page.getByRole('link', { name: '网格', exact: true }).click()
  await page.getByRole('link', { name: '住户', exact: true }).click()
  await expect(page.getByRole('heading', { name: /应走访/ })).toBeVisible()
  await page.getByLabel('姓名或地址').fill(head)
  await page.getByRole('button', { name: '搜索' }).click()
  await page.getByRole('link', { name: new RegExp(head) }).first().click()
  await expect(page.getByRole('heading', { name: head })).toBeVisible()
  await expectAccessible(page, 'care')
  await expect(page.getByText(/139\*\*\*\*/)).toBeVisible()
  await page.getByRole('button', { name: '看电话' }).click()
  await page.locator('dialog').getByRole('button', { name: '看电话' }).click()
  await expect(page.getByRole('link', { name: /拨打 139\d{8}/ })).toHaveAttribute('href', /^tel:139\d{8}$/)

  await page.getByRole('link', { name: /独居老人/ }).click()
  await expect(page.getByText(/逾期 \d+ 天/)).toBeVisible()
  await page.getByRole('group', { name: '见到本人' }).getByRole('button', { name: '是' }).click()
  await page.getByLabel(/身体状况/).fill('精神好')
  await expectAccessible(page, 'care')
  await page.getByRole('button', { name: '保存走访记录' }).click()
  await expect(page.getByText('走访已记录')).toBeVisible()
  await expect(page.getByText('精神好').first()).toBeVisible()
  await expect(page.getByText(/逾期/)).toHaveCount(0)
})
