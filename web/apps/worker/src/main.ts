import { campaign } from '@minqing/i18n/areas/campaign'
import { card } from '@minqing/i18n/areas/card'
import { care } from '@minqing/i18n/areas/care'
import { command } from '@minqing/i18n/areas/command'
import { day } from '@minqing/i18n/areas/day'
import { dispatch } from '@minqing/i18n/areas/dispatch'
import { meeting } from '@minqing/i18n/areas/meeting'
import { phone } from '@minqing/i18n/areas/phone'
import { visit } from '@minqing/i18n/areas/visit'
import { volunteer } from '@minqing/i18n/areas/volunteer'
import { worker } from '@minqing/i18n/areas/worker'
import { Phone } from '@minqing/offline'
import { createPortal } from '@minqing/ui'
import App from './App.vue'
import { titleOf } from './outbox/about'
import { routes } from './routes'

void createPortal({ root: App, base: '/worker/', routes, areas: [worker, campaign, card, care, command, day, dispatch, meeting, phone, visit, volunteer], ahead: true, phone: (settings) => new Phone({ ...settings, titleOf }) })

// Without it the portal still works, as long as there is signal.
if (import.meta.env.PROD) void navigator.serviceWorker?.register('/worker/sw.js', { scope: '/worker/' }).catch(() => undefined)
