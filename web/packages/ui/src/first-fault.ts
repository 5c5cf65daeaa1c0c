import { nextTick } from 'vue'

/** Brings the first thing of a form that is wrong before the person's eyes, and the keyboard to it. Nothing beside the form is looked at. */
export async function showFirstFault(form: Element | null): Promise<void> {
  await nextTick()
  const fault = form?.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]')
  if (!fault) return
  fault.scrollIntoView({ block: 'center' })
  const control = fault.matches('[aria-invalid]') ? fault : fault.parentElement?.querySelector<HTMLElement>('input, textarea, select, button')
  control?.focus({ preventScroll: true })
}
