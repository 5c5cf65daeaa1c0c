import { care } from '@minqing/i18n/areas/care'
import { dispatch } from '@minqing/i18n/areas/dispatch'
import { worker } from '@minqing/i18n/areas/worker'
import { createPortal } from '@minqing/ui'
import App from './App.vue'
import { routes } from './routes'

void createPortal({ root: App, base: '/worker/', routes, areas: [worker, care, dispatch], ahead: true })
