package org.minqing.campaign.internal;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.campaign.CampaignLists;
import org.minqing.campaign.internal.CampaignDoor.Seen;
import org.minqing.campaign.internal.LeadBook.Entry;
import org.minqing.grid.GridPlace;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.identity.Accounts;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.CampaignTemplate;
import org.minqing.profile.Profiles;
import org.minqing.profile.Text;
import org.minqing.registry.Looks;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.RegistryLists;
import org.springframework.stereotype.Component;

/** Makes lists of leads for files: masked, but for what was asked for by name. */
@Component
class LeadSheets implements CampaignLists {

    private static final Map<String, String> STATES = Map.of(LeadRow.OPEN, "待核查", LeadRow.CHECKED, "已核查", LeadRow.UNREACHABLE, "联系不上", LeadRow.MOVED_OUT,
            "移出本地", LeadRow.DUPLICATE, "重复", LeadRow.NOT_APPLICABLE, "不适用");

    /** Where columns stand among the headings. */
    private static final int GRID = 7;
    private static final int STATE = 8;
    private static final int BEFORE_ANSWERS = 10;
    private static final int AFTER_ANSWERS = 4;

    private final CampaignDoor door;
    private final LeadBook book;
    private final LeadSealing sealing;
    private final Accounts accounts;
    private final Audit audit;
    private final Grids grids;
    private final Profiles profiles;
    private final Looks looks;

    LeadSheets(CampaignDoor door, LeadBook book, LeadSealing sealing, Accounts accounts, Audit audit, Grids grids, Profiles profiles, Looks looks) {
        this.door = door;
        this.book = book;
        this.sealing = sealing;
        this.accounts = accounts;
        this.audit = audit;
        this.grids = grids;
        this.profiles = profiles;
        this.looks = looks;
    }

    private static Viewer exporting(Viewer viewer) {
        return new Viewer(viewer.accountId(), viewer.name(), viewer.dutiesWith(PERMISSION));
    }

    private static void check(Wanted wanted) {
        if (!LeadBook.isList(wanted.list())) {
            throw CommonProblem.INVALID.asException().field("list", "out-of-range", "");
        }
        if (wanted.own() && wanted.grid() == null) {
            throw CommonProblem.INVALID.asException().field("grid", "required", "");
        }
        if (!PLAIN.containsAll(wanted.plain())) {
            throw CommonProblem.INVALID.asException().field("plain", "out-of-range", "");
        }
    }

    @Override
    public List<Text> headings(Viewer viewer, Wanted wanted) {
        check(wanted);
        return door.read(exporting(viewer), wanted.campaign(), seen -> {
            List<Text> headings = new ArrayList<>(List.of(new Text("编号", "No."), new Text("姓名或名称", "Name"), new Text("身份证号", "ID number"),
                    new Text("电话", "Phone"), new Text("地址", "Address"), new Text("线索内容", "Lead"), new Text("来源编号", "Number at the source"),
                    new Text("网格", "Grid"), new Text("状态", "State"), new Text("结果", "Result")));
            seen.row().plan().form().stream().map(CampaignTemplate.Question::name).forEach(headings::add);
            headings.addAll(List.of(new Text("备注", "Note"), new Text("联系次数", "Attempts"), new Text("办理人", "By"), new Text("办理时间", "At")));
            return headings;
        });
    }

    @Override
    public long count(Viewer viewer, Wanted wanted) {
        check(wanted);
        return door.read(exporting(viewer), wanted.campaign(), seen -> book.count(seen, choice(wanted), viewer));
    }

    @Override
    public ListPage page(Viewer viewer, Wanted wanted, RegistryLists.Occasion occasion, @Nullable String cursor, int limit) {
        check(wanted);
        return door.read(exporting(viewer), wanted.campaign(), seen -> {
            List<Entry> entries = book.entries(seen, choice(wanted), viewer, cursor == null ? 0 : Integer.parseInt(cursor), limit);
            List<LeadRow> rows = entries.stream().map(Entry::lead).filter(Objects::nonNull).toList();
            Map<Long, StepContent> steps = lastSteps(seen, rows);
            Map<Long, String> names = accounts.names(entries.stream().map(LeadSheets::by).filter(Objects::nonNull).collect(Collectors.toSet()));
            Map<String, String> secrets = FormSchema.secrets(seen.row().form());
            DateTimeFormatter times = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(profiles.current().calendar().zone());
            List<@Nullable String[]> cells = new ArrayList<>();
            entries.forEach(entry -> {
                LeadRow row = entry.lead();
                LeadBook.Gone gone = entry.gone();
                cells.add(row != null ? cells(seen, row, wanted.plain(), steps.getOrDefault(row.id(), StepContent.NONE), names, secrets, times)
                        : goneCells(seen, Objects.requireNonNull(gone), names, times));
            });
            if (!wanted.plain().isEmpty() && !rows.isEmpty()) {
                audit.record(new AuditEntry(seen.row().town(), viewer.accountId(), "campaign.export-plain", CampaignDoor.OBJECT, wanted.campaign(), occasion.purpose(),
                        Map.of("fields", wanted.plain(), "from", rows.getFirst().number(), "to", rows.getLast().number())));
                looks.recordExport(viewer, told(rows, steps, secrets, wanted.plain()), PERMISSION, occasion);
            }
            return new ListPage(cells, entries.size() < limit ? null : String.valueOf(entries.getLast().number()));
        });
    }

    /** Of whom the file says what in full. */
    private Map<ObjectKey, Set<String>> told(List<LeadRow> rows, Map<Long, StepContent> steps, Map<String, String> secrets, List<String> plain) {
        Map<ObjectKey, Set<String>> told = new HashMap<>();
        for (LeadRow row : rows) {
            ObjectKey person = LeadReveals.person(row);
            Set<String> fields = person == null ? Set.of() : told(sealing.lead(row), steps.getOrDefault(row.id(), StepContent.NONE), secrets, plain);
            if (person != null && !fields.isEmpty()) {
                told.computeIfAbsent(person, any -> new TreeSet<>()).addAll(fields);
            }
        }
        return told;
    }

    /** By the dictionary's codes. */
    private static Set<String> told(LeadContent content, StepContent step, Map<String, String> secrets, List<String> plain) {
        Set<String> told = new TreeSet<>();
        for (String column : plain) {
            String value = switch (column) {
                case "name" -> content.name();
                case "idNumber" -> content.idNumber();
                case "phone" -> content.phone();
                default -> content.address();
            };
            if (value != null) {
                told.add(LeadReveals.FIELDS.getOrDefault(column, column));
            }
        }
        secrets.forEach((answer, code) -> {
            if (step.answers().get(answer) != null && plain.contains(column(code))) {
                told.add(code);
            }
        });
        return told;
    }

    private static LeadBook.Choice choice(Wanted wanted) {
        String grid = wanted.grid();
        return new LeadBook.Choice(wanted.list(), wanted.result(), grid == null ? null : Ids.parse(grid), wanted.own());
    }

    private static @Nullable Long by(Entry entry) {
        LeadRow row = entry.lead();
        LeadBook.Gone gone = entry.gone();
        return row != null ? row.updatedBy() : gone == null ? null : Long.valueOf(gone.by());
    }

    /** As on the page: no more than that it went, and where. */
    private @Nullable String[] goneCells(Seen seen, LeadBook.Gone gone, Map<Long, String> names, DateTimeFormatter times) {
        int answers = seen.row().plan().form().size();
        @Nullable String[] cells = new @Nullable String[BEFORE_ANSWERS + answers + AFTER_ANSWERS];
        cells[0] = Integer.toString(gone.number());
        cells[GRID] = GridPlace.path(grids.tree(), gone.to());
        cells[STATE] = "已转到别的网格";
        cells[cells.length - 2] = names.get(gone.by());
        cells[cells.length - 1] = times.format(gone.at());
        return cells;
    }

    private @Nullable String[] cells(Seen seen, LeadRow row, List<String> plain, StepContent step, Map<Long, String> names, Map<String, String> secrets,
                                     DateTimeFormatter times) {
        GridTree tree = grids.tree();
        LeadContent content = sealing.lead(row);
        String result = row.result();
        Long by = row.updatedBy();
        List<@Nullable String> cells = new ArrayList<>();
        cells.add(Integer.toString(row.number()));
        cells.add(shown(content.name(), plain.contains("name"), LeadMasks::name));
        cells.add(shown(content.idNumber(), plain.contains("idNumber"), LeadMasks::idNumber));
        cells.add(shown(content.phone(), plain.contains("phone"), LeadMasks::phone));
        cells.add(shown(content.address(), plain.contains("address"), LeadMasks::address));
        cells.add(content.clue());
        cells.add(content.source());
        cells.add(row.placed() == null ? "待定位" : GridPlace.path(tree, row.gridId()));
        cells.add(STATES.get(row.state()));
        cells.add(result == null ? null : seen.row().plan().findResult(result).map(found -> found.name().zh()).orElse(result));
        for (CampaignTemplate.Question question : seen.row().plan().form()) {
            cells.add(answer(question, step.answers().get(question.code()), secrets.get(question.code()), plain));
        }
        cells.add(step.note());
        cells.add(Integer.toString(row.attempts()));
        cells.add(by == null ? null : names.get(by));
        cells.add(by == null ? null : times.format(row.updatedAt()));
        return cells.toArray(String[]::new);
    }

    /** With which column an answer is asked for in full, by the dictionary's code of what it is. */
    private static String column(String secret) {
        return secret.endsWith(".phone") ? "phone" : "address";
    }

    private static @Nullable String shown(@Nullable String value, boolean plain, UnaryOperator<String> mask) {
        return value == null || plain ? value : mask.apply(value);
    }

    private static @Nullable String answer(CampaignTemplate.Question question, @Nullable Object value, @Nullable String secret, List<String> plain) {
        if (value == null) {
            return null;
        }
        String text = String.valueOf(value);
        if (secret != null) {
            return plain.contains(column(secret)) ? text : LeadMasks.of(secret, text);
        }
        return switch (text) {
            case "true" -> "是";
            case "false" -> "否";
            default -> question.options().stream().filter(option -> option.code().equals(text)).map(option -> option.name().zh()).findFirst().orElse(text);
        };
    }

    /** The answers of those that were checked, as they were given last, and the note of whoever was there last; what supervisors wrote stays inside. */
    private Map<Long, StepContent> lastSteps(Seen seen, List<LeadRow> rows) {
        Map<Long, String> states = rows.stream().collect(Collectors.toMap(LeadRow::id, LeadRow::state));
        Map<Long, StepContent> steps = new HashMap<>();
        seen.jdbc().sql("""
                select * from (select distinct on (s.lead_id, s.action = 'check') s.lead_id, s.id, s.content, s.action = 'check', s.version from campaign_step s
                    where s.campaign_id = :campaign and s.town = any(:towns) and s.lead_id = any(:leads) and s.content is not null
                        and s.action not in ('approve', 'send-back', 'explain', 'assign', 'place')
                    order by s.lead_id, s.action = 'check', s.version desc) last order by version
                """).param("campaign", seen.row().id()).param("towns", rows.stream().map(LeadRow::town).distinct().toArray(String[]::new))
                .param("leads", rows.stream().map(LeadRow::id).toArray(Long[]::new))
                .query(row -> {
                    StepContent said = sealing.step(row.getBytes(3), row.getLong(2));
                    boolean answers = row.getBoolean(4) && LeadRow.CHECKED.equals(states.get(row.getLong(1)));
                    Map<String, Object> before = steps.getOrDefault(row.getLong(1), StepContent.NONE).answers();
                    steps.put(row.getLong(1), new StepContent(answers ? said.answers() : before, said.note(), null));
                });
        return steps;
    }
}
