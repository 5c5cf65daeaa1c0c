import type { Client } from './client'
import type * as t from './types'
import { upload, type UploadOptions } from './upload'

/** The server's endpoints by name. */
export function createApi(client: Client) {
  return {
    client,

    // session and accounts
    me: () => client.get<t.Me>('/session'),
    signIn: (login: string, password: string, totp?: string) =>
      client.post<t.SignIn>('/session', { login, password, ...(totp && { totp }) }),
    /** In the demo alone; elsewhere there is no such thing. */
    demoAccounts: () => client.get<t.DemoAccount[]>('/demo/accounts'),
    phoneCode: (phone: string) => client.post<t.PhoneCode>('/session/phone-code', { phone }),
    signInByPhone: (phone: string, code: string, name?: string) =>
      client.post<t.SignIn>('/session/phone', { phone, code, ...(name && { name }) }),
    signOut: () => client.delete('/session'),
    sessions: () => client.get<t.SessionView[]>('/sessions'),
    endSession: (id: t.Id) => client.delete(`/sessions/${id}`),
    changePassword: (current: string, password: string) => client.put<void>('/account/password', { current, password }),
    changeLanguage: (language: string) => client.put<void>('/account/language', { language }),
    setUpTotp: () => client.post<t.TotpSetup>('/account/totp'),
    confirmTotp: (code: string) => client.put<void>('/account/totp', { code }),
    removeTotp: (code: string) => client.delete('/account/totp', { code }),
    checkSetup: (token: string) => client.get<void>(`/setup/${encodeURIComponent(token)}`),
    setUp: (token: string, login: string, name: string, password: string) =>
      client.post<t.SignIn>(`/setup/${encodeURIComponent(token)}`, { login, name, password }),
    invitation: (token: string) => client.get<t.Invitation>(`/invitation/${encodeURIComponent(token)}`),
    acceptInvitation: (token: string, password: string) =>
      client.post<t.SignIn>(`/invitation/${encodeURIComponent(token)}`, { password }),
    accounts: (query: { q?: string; grid?: t.Id; role?: string; cursor?: string | null; limit?: number }) =>
      client.get<t.Page<t.AccountView>>('/accounts', query),
    createAccount: (account: { login: string; name: string; phone?: string; duties: t.NewDuty[] }) =>
      client.post<{ account: t.AccountView; invitation: string }>('/accounts', account),
    changeAccount: (id: t.Id, change: { name?: string; phone?: string; enabled?: boolean }) =>
      client.patch<t.AccountView>(`/accounts/${id}`, change),
    invite: (id: t.Id) => client.post<{ invitation: string }>(`/accounts/${id}/invitation`),
    addDuty: (accountId: t.Id, duty: t.NewDuty) => client.post<t.DutyView>(`/accounts/${accountId}/duties`, duty),
    endDuty: (id: t.Id) => client.delete(`/duties/${id}`),
    duties: (grid: t.Id, cursor?: string | null) =>
      client.get<t.Page<{ duty: t.DutyView; account: { id: t.Id; name: string } }>>('/duties', { grid, cursor }),
    messages: (cursor?: string | null) => client.get<t.Page<t.MessageView>>('/messages', { cursor }),
    unreadMessages: () => client.get<{ count: number }>('/messages/unread'),
    markRead: (which: { ids?: t.Id[]; all?: true }) => client.post<{ count: number }>('/messages/read', which),

    // profile and grids
    profile: () => client.get<t.ProfileView>('/profile'),
    profileVersions: () =>
      client.get<{ version: number; loadedAt: t.Instant; digest: string }[]>('/profile/versions'),
    profileText: (version: number) => client.text(`/profile/versions/${version}`),
    registryDictionary: () => client.get<t.RegistryDictionary>('/profile/registry'),
    reloadProfile: () => client.post<t.ProfileView>('/profile/reload'),
    rootGrid: () => client.get<t.GridView>('/grids/root'),
    grid: (id: t.Id) => client.get<t.GridView>(`/grids/${id}`),
    gridChildren: (id: t.Id) => client.get<t.GridView[]>(`/grids/${id}/children`),
    gridOutline: (id: t.Id) => client.get<GeoJSON.Feature>(`/grids/${id}/outline`),
    findGrids: (query: { q?: string; level?: number; within?: t.Id; limit?: number }, signal?: AbortSignal) =>
      client.get<t.GridView[]>('/grids', query, signal),
    locate: (lon: number, lat: number, crs: string = 'CGCS2000') =>
      client.get<t.Located>('/grids/locate', { lon, lat, crs }),
    gridsByAddress: (text: string, signal?: AbortSignal) =>
      client.get<t.AddressMatch[]>('/grids/by-address', { text }, signal),
    gridVersions: () =>
      client.get<{ version: number; validFrom: string; operation: string; by: string | null; reason: string | null }[]>(
        '/grids/versions',
      ),
    gridPlans: () => client.get<t.GridPlan[]>('/grids/plans'),
    cancelGridPlan: (id: t.Id) => client.delete(`/grids/plans/${id}`),
    renameGrid: (id: t.Id, body: t.GridChange & { name: string }) => client.post<t.GridView[]>(`/grids/${id}/rename`, body),
    moveGrid: (id: t.Id, body: t.GridChange & { parentId: t.Id }) => client.post<t.GridView[]>(`/grids/${id}/move`, body),
    splitGrid: (id: t.Id, body: t.GridSplit) => client.post<t.GridView[]>(`/grids/${id}/split`, body),
    previewSplit: (id: t.Id, body: t.GridSplit) => client.post<t.GridPreview[]>(`/grids/${id}/split?preview=true`, body),
    mergeGrids: (body: t.GridChange & { ids: t.Id[]; name: string }) => client.post<t.GridView[]>('/grids/merge', body),
    previewMerge: (body: t.GridChange & { ids: t.Id[]; name: string }) =>
      client.post<t.GridPreview[]>('/grids/merge?preview=true', body),

    // files and exports
    upload: (content: Blob, options: UploadOptions) => upload(client, content, options),
    fileUrl: (id: t.Id) => client.url(`/files/${id}`),
    thumbnailUrl: (id: t.Id) => client.url(`/files/${id}/thumbnail`),
    startExport: (filter: t.CaseQuery & { purpose: string }) => client.post<t.ExportView>('/exports', filter),
    exports: () => client.get<t.ExportView[]>('/exports'),
    export: (id: t.Id) => client.get<t.ExportView>(`/exports/${id}`),
    exportFileUrl: (id: t.Id) => client.url(`/exports/${id}/file`),

    // casework
    report: (request: t.ReportRequest) => client.post<t.CaseView>('/cases', request, { repeatable: true }),
    similar: (query: { lon?: number; lat?: number; grid?: t.Id; category?: string | null; text?: string }) =>
      client.get<t.SimilarCase[]>('/cases/similar', query),
    join: (code: string, ref: string, text?: string) =>
      client.post<t.CaseView>(`/cases/${code}/join`, { ref, ...(text && { text }) }, { repeatable: true }),
    cases: (query: t.CaseQuery, signal?: AbortSignal) =>
      client.get<t.Page<t.CaseSummary>>('/cases', { ...query }, signal),
    caseCounts: (query: { grid?: t.Id; from?: string; to?: string } = {}) =>
      client.get<t.CaseCounts>('/cases/counts', query),
    caseMap: (query: { bbox?: string; grid?: t.Id; open?: boolean; limit?: number }, signal?: AbortSignal) =>
      client.get<GeoJSON.FeatureCollection<GeoJSON.Point, t.CasePoint>>('/cases/map', query, signal),
    case: (code: string, signal?: AbortSignal) => client.get<t.CaseView>(`/cases/${code}`, undefined, signal),
    targets: (code: string, action: string) => client.get<t.Target[]>(`/cases/${code}/targets`, { action }),
    act: (code: string, action: string, request: t.ActionRequest) =>
      client.post<t.CaseView>(`/cases/${code}/actions/${action}`, request, { repeatable: true }),
    publicCase: (code: string) => client.get<t.PublicCase>(`/public/cases/${code}`),
    qrUrl: (code: string) => client.url(`/public/cases/${code}/qr.svg`),

    // the base register; numbers of people stand in bodies, never in addresses
    searchRegistry: (query: t.RegistrySearch) => client.post<t.Page<t.Found>>('/registry/search', query, { repeatable: true }),
    registryPage: (kind: t.RegistryKind, id: t.Id) => client.get<t.RegistryPage>(`/registry/${registryPath(kind)}/${id}`),
    reveal: (kind: t.RegistryKind, id: t.Id, fields: string[], reason: string) =>
      client.post<t.Revealed>(`/registry/${registryPath(kind)}/${id}/reveal`, { fields, reason }),
    householdsOf: (grid: t.Id, cursor?: string | null, limit = 50) =>
      client.get<t.Page<t.HouseholdLine>>(`/registry/grids/${grid}/households`, { cursor, limit }),

    // audit
    audit: (query: Record<string, string | null | undefined>) => client.get<t.Page<t.AuditView>>('/audit', query),
    verification: () => client.get<t.Verification>('/audit/verification'),
    verify: () => client.post<t.Verification>('/audit/verification'),
  }
}

function registryPath(kind: t.RegistryKind) {
  return kind === 'facility' || kind === 'place' ? 'objects' : `${kind}s`
}

export type Api = ReturnType<typeof createApi>
