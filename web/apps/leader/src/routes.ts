import type { RouteRecordRaw } from 'vue-router'

declare module 'vue-router' {
  interface RouteMeta {
    /** permission without which the page is not shown */
    permission?: string
    /** fills the window, without the page's own scrolling */
    full?: boolean
    /** without navigation around it */
    bare?: boolean
  }
}

const title = (key: string) => `leader.nav.${key}`

export const routes: RouteRecordRaw[] = [
  { path: '/', name: 'map', component: () => import('./home/MapHomePage.vue'),
    meta: { permission: 'case.read', title: title('map'), full: true } },
  { path: '/wall', name: 'wall', component: () => import('./wall/WallPage.vue'),
    meta: { permission: 'case.read', title: 'wall.title', bare: true } },
  { path: '/triage', name: 'triage', component: () => import('./triage/TriagePage.vue'),
    meta: { permission: 'case.work', title: title('triage'), full: true } },
  { path: '/cases', name: 'cases', component: () => import('./cases/CaseListPage.vue'),
    meta: { permission: 'case.read', title: title('cases') } },
  { path: '/cases/new', name: 'new-case', component: () => import('./entry/NewCasePage.vue'),
    meta: { permission: 'case.report', title: title('newCase') } },
  { path: '/cases/:code', name: 'case', component: () => import('./case/CasePage.vue'), props: true,
    meta: { title: title('case') } },
  { path: '/figures', name: 'figures', component: () => import('./figures/FiguresPage.vue'),
    meta: { permission: 'insight.read', title: 'figures.title' } },
  { path: '/figures/cases', name: 'figure-cases', component: () => import('./figures/FigureCasesPage.vue'),
    meta: { permission: 'insight.read', title: 'figures.title' } },
  { path: '/registry', name: 'registry', component: () => import('./registry/RegistryPage.vue'),
    meta: { permission: 'registry.read', title: title('registry') } },
  { path: '/registry/:kind(person|household|house|organisation|facility|place|address)/:id', name: 'registry-object',
    component: () => import('./registry/ObjectPage.vue'), props: true,
    meta: { permission: 'registry.read', title: title('registryObject') } },
  { path: '/care', name: 'care', component: () => import('./care/CarePage.vue'), meta: { permission: 'care.read', title: 'care.title' } },
  { path: '/care/:id', name: 'care-subject', component: () => import('./care/CareSubjectPage.vue'), props: true,
    meta: { permission: 'care.read', title: 'care.title' } },
  { path: '/places', name: 'places', component: () => import('./care/PlacesPage.vue'),
    meta: { permission: 'registry.read', title: 'care.map.title', full: true } },
  { path: '/registry/new/:kind(person|house|organisation|facility|place|address)', name: 'registry-new',
    component: () => import('./registry/EnterPage.vue'), props: true,
    meta: { permission: 'registry.write', title: title('registryNew') } },
  { path: '/requests/:id?', name: 'requests', component: () => import('./requests/RequestsPage.vue'), props: true,
    meta: { title: title('requests') } },
  { path: '/emergency/:id?', name: 'emergency', component: () => import('./emergency/EmergencyPage.vue'), props: true,
    meta: { title: title('emergency') } },
  { path: '/retention', name: 'retention', component: () => import('./retention/RetentionPage.vue'),
    meta: { permission: 'registry.manage', title: title('retention') } },
  { path: '/broadcasts', name: 'broadcasts', component: () => import('./broadcasts/BroadcastsPage.vue'),
    meta: { permission: 'dispatch.broadcast', title: title('broadcasts') } },
  { path: '/broadcasts/new', name: 'new-broadcast', component: () => import('./broadcasts/NewBroadcastPage.vue'),
    meta: { permission: 'dispatch.broadcast', title: title('newBroadcast') } },
  { path: '/broadcasts/:id', name: 'broadcast', component: () => import('./broadcasts/BroadcastPage.vue'), props: true,
    meta: { permission: 'dispatch.broadcast', title: title('broadcast') } },
  { path: '/received', name: 'notices', component: () => import('./broadcasts/NoticesPage.vue'), meta: { title: title('received') } },
  { path: '/received/:id', name: 'received', component: () => import('./broadcasts/NoticePage.vue'), props: true, meta: { title: title('received') } },
  { path: '/messages', name: 'messages', component: () => import('./messages/MessagesPage.vue'),
    meta: { title: title('messages') } },
  { path: '/grids/:id?', name: 'grids', component: () => import('./grids/GridsPage.vue'), props: true,
    meta: { permission: 'grid.read', title: title('grids') } },
  { path: '/accounts', name: 'accounts', component: () => import('./accounts/AccountsPage.vue'),
    meta: { permission: 'account.read', title: title('accounts') } },
  { path: '/exports', name: 'exports', component: () => import('./exports/ExportsPage.vue'),
    meta: { permission: 'registry.export', title: title('exports') } },
  { path: '/imports', name: 'imports', component: () => import('./imports/ImportsPage.vue'),
    meta: { permission: 'registry.import', title: title('imports') } },
  { path: '/imports/:id', name: 'import', component: () => import('./imports/ImportPage.vue'), props: true,
    meta: { permission: 'registry.import', title: title('import') } },
  { path: '/profile', name: 'profile', component: () => import('./profile/ProfilePage.vue'),
    meta: { permission: 'profile.read', title: title('profile') } },
  { path: '/audit', name: 'audit', component: () => import('./audit/AuditPage.vue'),
    meta: { permission: 'audit.read', title: title('audit') } },
  { path: '/me', name: 'me', component: () => import('./session/OwnAccountPage.vue'), meta: { title: title('me') } },
  { path: '/sign-in', name: 'sign-in', component: () => import('./session/SignInPage.vue'),
    meta: { public: true, bare: true, title: 'session.signIn' } },
  { path: '/setup/:token', name: 'setup', component: () => import('./session/SetupPage.vue'), props: true,
    meta: { public: true, bare: true, title: 'leader.setup.title' } },
  { path: '/invitation/:token', name: 'invitation', component: () => import('./session/InvitationPage.vue'), props: true,
    meta: { public: true, bare: true, title: 'leader.invitation.title' } },
  { path: '/:rest(.*)*', name: 'missing', component: () => import('./shell/MissingPage.vue'),
    meta: { title: 'state.notFoundTitle' } },
]
