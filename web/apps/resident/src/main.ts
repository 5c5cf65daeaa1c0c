import { card } from '@minqing/i18n/areas/card'
import { dispatch } from '@minqing/i18n/areas/dispatch'
import { resident } from '@minqing/i18n/areas/resident'
import { volunteer } from '@minqing/i18n/areas/volunteer'
import { createPortal } from '@minqing/ui'
import App from './App.vue'
import { routes } from './routes'

void createPortal({ root: App, base: '/resident/', routes, areas: [resident, card, dispatch, volunteer], ahead: true })
