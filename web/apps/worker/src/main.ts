import { campaign } from '@minqing/i18n/areas/campaign'
import { care } from '@minqing/i18n/areas/care'
import { command } from '@minqing/i18n/areas/command'
import { dispatch } from '@minqing/i18n/areas/dispatch'
import { worker } from '@minqing/i18n/areas/worker'
import { createPortal } from '@minqing/ui'
import App from './App.vue'
import { routes } from './routes'

void createPortal({ root: App, base: '/worker/', routes, areas: [worker, campaign, care, command, dispatch], ahead: true })
