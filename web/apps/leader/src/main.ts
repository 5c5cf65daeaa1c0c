import { care } from '@minqing/i18n/areas/care'
import { dispatch } from '@minqing/i18n/areas/dispatch'
import { figures } from '@minqing/i18n/areas/figures'
import { insightWatch } from '@minqing/i18n/areas/insight-watch'
import { leader } from '@minqing/i18n/areas/leader'
import { registryLife } from '@minqing/i18n/areas/registry-life'
import { wall } from '@minqing/i18n/areas/wall'
import { createPortal } from '@minqing/ui'
import './styles/element'
import './styles/leader.css'
import App from './App.vue'
import { routes } from './routes'

void createPortal({ root: App, base: '/leader/', routes, areas: [leader, care, dispatch, figures, registryLife, wall, insightWatch] })
