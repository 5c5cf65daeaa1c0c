/** What the API sends and takes. Names and fields are those of the server's records. */

export type Id = string
export type Instant = string
export type Language = 'zh-CN' | 'en'

/** One page of a list that is walked by cursor; `next` is null on the last. */
export interface Page<T> {
  items: T[]
  next: string | null
}

export interface LocalizedText {
  zh: string
  en: string
}

// --- session and accounts

export interface Me {
  account: Account
  duties: DutyView[]
  permissions: string[]
  demo: boolean
}

export interface Account {
  id: Id
  login: string | null
  name: string
  /** masked */
  phone: string | null
  totp: boolean
  language: string
}

export interface SignIn {
  me: Me
  token: string
}

/** An account of the demo, whose password everybody may know. */
export interface DemoAccount {
  login: string
  password: string
  who: string
  portal: 'leader' | 'worker' | 'resident'
}

export interface PhoneCode {
  expiresInSeconds: number
  /** shown on screen; in the demo alone */
  demoCode: string | null
}

export interface SessionView {
  id: Id
  current: boolean
  createdAt: Instant
  lastSeenAt: Instant
  device: string
  address: string
}

export interface TotpSetup {
  secret: string
  uri: string
  qrSvg: string
}

export interface Invitation {
  name: string
  login: string
}

export interface DutyView {
  id: Id
  role: string
  roleName: LocalizedText
  grid: GridRef
  department: string | null
  departmentName: LocalizedText | null
  from: string
  to: string | null
}

export interface NewDuty {
  role: string
  gridId: Id
  department?: string | null
  from?: string
  to?: string | null
}

export interface AccountView {
  id: Id
  login: string | null
  name: string
  phone: string | null
  kind: string
  enabled: boolean
  duties: DutyView[]
  lastSeenAt: Instant | null
}

export interface MessageView {
  id: Id
  kind: string
  objectType: string
  objectId: string
  parameters: Record<string, unknown>
  createdAt: Instant
  readAt: Instant | null
}

// --- profile and grid

export interface Level {
  code: string
  name: LocalizedText
  official: boolean
}

export interface Category {
  code: string
  name: LocalizedText
  department?: string | null
  confidential?: boolean
  children?: Category[]
}

export interface RoleView {
  code: string
  name: LocalizedText
  kind: string
  /** codes of the levels at which it can be held */
  levels?: string[]
  /** a duty of this role is always bound to a department */
  department?: boolean
  permissions?: string[]
}

export interface FlowState {
  code: string
  name: LocalizedText
  stage: string
  open: boolean
}

export interface FlowAction {
  code: string
  name: LocalizedText
  effect: string
  /** states in which it can be done */
  from?: string[]
  /** state that follows; null: the state stays */
  to?: string | null
  needs: string[]
}

export interface FlowView {
  code: string
  name: LocalizedText
  initial: string
  states: FlowState[]
  actions: FlowAction[]
}

/** Working hours and days; times as `HH:mm`, days as `YYYY-MM-DD`. */
export interface CalendarView {
  zone: string
  hours: { from: string; to: string }[]
  holidays: Record<string, string>
  makeUpDays: string[]
  /** year whose holidays should be entered by now */
  missingYear?: number | null
}

export interface ProfileView {
  code: string
  name: LocalizedText
  version: number
  demo: boolean
  words: Record<string, LocalizedText>
  levels: Level[]
  roles: RoleView[]
  departments: { code: string; name: LocalizedText; levels?: string[] }[]
  categories: Category[]
  flows: FlowView[]
  calendar?: CalendarView
  map: {
    bounds: [number, number, number, number]
    center: [number, number]
    tianditu: string | null
    pmtiles: string | null
  }
}

export interface GridRef {
  id: Id
  code: string
  name: string
  level: number
}

export interface GridView extends GridRef {
  levelName: LocalizedText
  parentId: Id | null
  path: GridRef[]
  childCount: number
  synthetic: boolean
  special: boolean
  /** split or merged away */
  retired: boolean
  validFrom: string
  /** of the tree that this was read from */
  version: number
  center: [number, number]
  bounds: [number, number, number, number]
}

/** What every change of the grid tree says beside itself. */
export interface GridChange {
  /** first day, `YYYY-MM-DD` */
  validFrom?: string
  reason: string
  /** of the tree that the viewer looked at */
  version?: number
}

/** Either a line with the names of the parts, or parts; one part without outline is the rest. */
export interface GridSplit extends GridChange {
  line?: GeoJSON.LineString
  names?: string[]
  parts?: { name: string; outline?: GeoJSON.Polygon }[]
}

/** What a change would make; nothing is kept. */
export interface GridPreview {
  code: string
  name: string
  level: number
  outline: GeoJSON.Polygon | GeoJSON.MultiPolygon | null
}

/** A change that waits for its day, or could not be made on it. */
export interface GridPlan {
  id: Id
  validFrom: string
  operation: string
  grids: GridRef[]
  names: string[]
  parent: GridRef | null
  by: string
  reason: string
  createdAt: Instant
  /** code of the problem that stood in its way; null while it waits */
  failure: string | null
}

export interface Located {
  grid: GridView | null
  neighbour: GridRef | null
  lon: number
  lat: number
}

export interface AddressMatch {
  grid: GridView
  matched: string
}

// --- files and exports

export interface FileView {
  id: Id
  kind: 'photo' | 'video'
  mediaType: string
  size: number
  width: number | null
  height: number | null
  name: string | null
  createdAt: Instant
}

export interface ExportView {
  id: Id
  state: 'waiting' | 'running' | 'done' | 'failed'
  done: number
  total: number
  file: string | null
}

// --- casework

export type Channel = 'resident' | 'worker' | 'hotline' | 'department' | 'device'
export type Light = 'green' | 'amber' | 'red'

export interface Place {
  lon?: number
  lat?: number
  crs?: 'CGCS2000' | 'GCJ02' | 'BD09'
  gridId?: Id
  address?: string
}

export interface ReportRequest {
  ref: string
  text: string
  category: string | null
  place: Place
  anonymous: boolean
  channel?: Channel
  files: Id[]
  settle?: { note: string; files: Id[] }
  onBehalfOf?: { name: string; phone: string } | null
}

export interface SimilarCase {
  code: string
  category: string | null
  categoryName: LocalizedText | null
  distanceMetres: number | null
  reportedAt: Instant
  state: string
  stateName: LocalizedText
  excerpt: string
}

export interface HolderView {
  gridId: Id | null
  gridName: string | null
  role: string | null
  roleName: LocalizedText | null
  department: string | null
  departmentName: LocalizedText | null
  accountName: string | null
}

export interface CaseSummary {
  code: string
  excerpt: string
  category: string | null
  categoryName: LocalizedText | null
  grid: GridRef
  gridPath: string
  state: string
  stateName: LocalizedText
  stage: string
  open: boolean
  channel: Channel
  reportedAt: Instant
  dueAt: Instant | null
  light: Light | null
  overdue: boolean
  holder: HolderView | null
  photo: Id | null
  version: number
  reporters: number
  unconfirmed: boolean
  settled: boolean
}

export interface ActionOffer {
  action: string
  name: LocalizedText
  effect: string
  /** what must be given */
  needs: string[]
  /** what may be given besides */
  accepts: string[]
  primary: boolean
  danger: boolean
}

export interface HistoryEntry {
  seq: number
  at: Instant
  action: string
  actionName: LocalizedText
  actorName: string | null
  actorRole: LocalizedText | null
  fromState: string | null
  toState: string | null
  stage: string | null
  note: string | null
  reason: string | null
  files: FileView[]
  target: HolderView | null
  dueAt: Instant | null
}

export interface CaseView extends CaseSummary {
  text: string
  address: string | null
  lon: number | null
  lat: number | null
  gridVersion: number
  neighbour: GridRef | null
  flow: string
  flowVersion: number
  anonymous: boolean
  reporterName: string | null
  reporterPhone: string | null
  files: FileView[]
  closedAt: Instant | null
  rating: number | null
  ratingNote: string | null
  joinedInto: string | null
  assisting: { department: string; departmentName: LocalizedText; state: string; note: string | null }[]
  supervised: boolean
  pausedUntil: Instant | null
  /** The later due time that is asked for and not decided. */
  extensionUntil?: Instant | null
  history: HistoryEntry[]
  actions: ActionOffer[]
  mine: boolean
}

export interface Target {
  gridId: Id
  gridName: string
  role: string | null
  roleName: LocalizedText | null
  department: string | null
  departmentName: LocalizedText | null
  label: LocalizedText | string
}

export interface ActionRequest {
  ref: string
  version: number
  note?: string
  reason?: string
  files?: Id[]
  target?: { gridId: Id; role: string | null; department: string | null } | null
  departments?: string[]
  until?: Instant
  rating?: number
  mergeInto?: string
  fields?: Record<string, unknown>
}

export interface CaseCounts {
  open: number
  overdue: number
  amber: number
  /** on the viewer's own desks */
  mine: { open: number; overdue: number; amber: number }
  closedToday: number
  settledToday: number
  byState: Record<string, number>
  byCategory: Record<string, number>
  children: { grid: GridRef; open: number; overdue: number }[]
}

/** What the map says of a case. */
export interface CasePoint {
  code: string
  state: string
  stage: string
  category: string | null
  overdue: boolean
  light?: Light | null
}

export interface CaseQuery {
  list?: 'mine' | 'reported' | 'all' | 'overdue'
  state?: string
  stage?: string
  open?: boolean
  category?: string
  grid?: Id
  channel?: Channel
  from?: string
  to?: string
  q?: string
  sort?: string
  cursor?: string | null
  limit?: number
}

export interface PublicCase {
  code: string
  categoryName: LocalizedText | null
  place: string
  state: string
  stateName: LocalizedText
  stage: string
  open: boolean
  reportedAt: Instant
  steps: { stage: string; name: LocalizedText; at: Instant }[]
  rating: number | null
}

// --- audit

/** What a check of the audit's chain found; `message` in the reader's language. */
export interface Verification {
  verifiedAt: Instant | null
  ok: boolean
  records: number
  message: string
}

export interface AuditView {
  id: Id
  seq: number | null
  at: Instant
  town: string | null
  actorName: string | null
  actorId: Id | null
  action: string
  objectType: string
  objectId: string
  reason: string | null
  detail: unknown
  hash: string | null
}

// --- field dictionary of the registry

export interface NamedRule {
  code: string
  name: LocalizedText
}

export interface DictionaryField extends NamedRule {
  /** text, name, date, integer, decimal, boolean, code, citizen-id, organisation-code, phone, address … */
  type: string
  table: string | null
  required: boolean
  basis: string
  purpose: string
  retention: string
  sensitivity: 'plain' | 'personal' | 'secret'
  plainFor: string[]
  headings: string[]
}

export interface CodeTable extends NamedRule {
  standard: string | null
  entries: (NamedRule & { also: string[] })[]
}

export interface CareClass extends NamedRule {
  subject: string
  department: string
  basis: string
  retention: string
  /** days between visits */
  interval: number
  restricted: boolean
  who: string[]
  form: (NamedRule & { type: string })[]
}

export interface RegistryDictionary {
  fields: DictionaryField[]
  codeTables: CodeTable[]
  careClasses: CareClass[]
  dataSources: (NamedRule & { rank: number })[]
  bases: NamedRule[]
  purposes: NamedRule[]
  retentions: (NamedRule & { months: number | null })[]
}

// --- the base register: people, houses, places, things, organisations

export type RegistryKind = 'person' | 'household' | 'house' | 'organisation' | 'facility' | 'place'

export interface Found {
  kind: RegistryKind
  id: Id
  title: string
  /** masked */
  subtitle: string | null
  born: number | null
  grid: GridRef
}

export interface ObjectRef {
  kind: RegistryKind
  id: Id
  title: string
}

export interface RelationView {
  kind: string
  outgoing: boolean
  otherKind: string
  /** null: out of reach */
  other: ObjectRef | null
  role: string | null
  from: string
  fromKnown: boolean
  to: string | null
  source: string
}

export interface ObjectHistory {
  seq: number
  action: string
  onDay: string
  at: Instant
  actorName: string | null
  source: string
  reason: string | null
}

export interface PersonLine {
  id: Id
  name: string
  sex: string
  birthDate: string | null
  relation: string | null
  /** masked */
  idNumber: string | null
  phone: string | null
}

export interface HouseholdLine {
  id: Id
  number: string
  kind: string
  headName: string | null
  members: number
  address: string | null
  grid: GridRef
}

/** What the pages of all kinds have; the rest are values by name. */
export interface RegistryPage {
  id: Id
  grid: GridRef
  version: number
  source: string
  updatedAt: Instant
  endedOn: string | null
  lon: number | null
  lat: number | null
  relations: RelationView[]
  history: ObjectHistory[]
  revealable?: string[]
  house?: ObjectRef | null
  household?: ObjectRef | null
  head?: ObjectRef | null
  members?: PersonLine[]
  people?: PersonLine[]
  households?: HouseholdLine[]
  [value: string]: unknown
}

export interface Revealed {
  values: Record<string, string | null>
  left: number
}

export interface RegistrySearch {
  q?: string
  kind?: 'person' | 'house' | 'organisation' | 'object'
  gridId?: Id
  cursor?: string | null
  limit?: number
}
