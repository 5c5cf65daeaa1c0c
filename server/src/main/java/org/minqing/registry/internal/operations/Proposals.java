package org.minqing.registry.internal.operations;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.grid.GridRef;
import org.minqing.grid.Grids;
import org.minqing.identity.Accounts;
import org.minqing.identity.Inbox;
import org.minqing.identity.Message;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.minqing.profile.Registry;
import org.minqing.profile.Text;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.RegistryProblem;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.RegistryAccess.Reach;
import org.minqing.registry.internal.imports.Columns;
import org.minqing.registry.internal.operations.ProposalStore.Row;
import org.minqing.registry.internal.pages.ObjectRef;
import org.minqing.registry.internal.pages.References;
import org.minqing.registry.internal.secrecy.FieldDictionary;
import org.minqing.registry.internal.secrecy.PersonalField;
import org.minqing.registry.internal.secrecy.Reveals;
import org.minqing.registry.internal.secrecy.Supervisors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What somebody in the field says against a stronger source: it waits for somebody else, at a desk, who decides which of the two stands. */
@Service
class Proposals {

    private static final String OBJECT = "registry-proposal";
    private static final int MOST = 100;

    /** @param current what stands, {@code wanted} what was said; both in the clear */
    record Plain(@Nullable String current, @Nullable String wanted) {

        /** Never in a log. */
        @Override
        public String toString() {
            return "Plain";
        }
    }

    private final RegistryAccess access;
    private final ProposalStore store;
    private final Operations operations;
    private final Corrections corrections;
    private final Forms forms;
    private final References references;
    private final Reveals reveals;
    private final FieldDictionary dictionary;
    private final Supervisors supervisors;
    private final Profiles profiles;
    private final Accounts accounts;
    private final Grids grids;
    private final FieldCipher cipher;
    private final Inbox inbox;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Proposals(RegistryAccess access, ProposalStore store, Operations operations, Corrections corrections, Forms forms, References references, Reveals reveals,
              FieldDictionary dictionary, Supervisors supervisors, Profiles profiles, Accounts accounts, Grids grids, FieldCipher cipher, Inbox inbox, Audit audit,
              Ids ids, Clock clock) {
        this.access = access;
        this.store = store;
        this.operations = operations;
        this.corrections = corrections;
        this.forms = forms;
        this.references = references;
        this.reveals = reveals;
        this.dictionary = dictionary;
        this.supervisors = supervisors;
        this.profiles = profiles;
        this.accounts = accounts;
        this.grids = grids;
        this.cipher = cipher;
        this.inbox = inbox;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Keeps what was said, and tells the nearest desk once for all of it.
     *
     * @param values by field, in their normal form
     */
    void open(Viewer viewer, String kind, ObjectKey key, long gridId, LocalDate onDay, Map<String, String> values) {
        access.everywhere(jdbc -> {
            for (Map.Entry<String, String> said : values.entrySet()) {
                long id = ids.next();
                store.open(jdbc, new Row(id, gridId, kind, key, said.getKey(), cipher.encrypt(said.getValue(), context(id)), operations.source(viewer),
                        viewer.accountId(), onDay, "open", clock.instant(), null, null, null));
                audit.record(new AuditEntry(key.town(), viewer.accountId(), "registry.propose", kind, key.text(), null, Map.of("field", said.getKey())));
            }
            return true;
        });
        Set<Long> told = supervisors.nearest(gridId, Operations.PERMISSION, role -> !role.kind().equals(Operations.FIELD));
        inbox.deliver(told.stream().filter(account -> account != viewer.accountId())
                .map(account -> new Message(account, "registry.proposal-new", OBJECT, key.text(), Map.of("count", values.size()))).toList());
    }

    /** At a desk those that it can decide, in the field the own. */
    Page<ProposalView> list(Viewer viewer, boolean open, @Nullable String cursor, int limit) {
        @Nullable Long position = cursor == null ? null : Page.position(cursor, 0);
        int size = Math.clamp(limit, 1, MOST);
        List<ProposalView> views = operations.decides(viewer)
                ? access.write(operations.desk(viewer), Operations.PERMISSION, reach -> views(viewer, reach, store.list(reach, open, position, size)))
                : access.write(viewer, Operations.PERMISSION, reach -> views(viewer, reach, store.listOwn(reach.jdbc(), viewer.accountId(), open, position, size)));
        return new Page<>(views, views.size() < size ? null : views.getLast().id());
    }

    /** Both values in the clear, for a reason that the person concerned reads. */
    Plain reveal(Viewer viewer, String id, @Nullable String reason) {
        String checked = reveals.reason(reason);
        return atDesk(viewer, Ids.parse(id), (reach, row) -> {
            reveals.record(reach.jdbc(), viewer, row.object(), row.kind(), List.of(row.field()), checked);
            return new Plain(standing(reach.jdbc(), row).value(), said(row));
        });
    }

    /**
     * @param reason why; whoever proposed it reads it, and so does the history of the object
     * @throws org.minqing.platform.ProblemException {@code registry.request-answered}, {@code registry.own-proposal}, {@code registry.decided-at-desk},
     *         {@code registry.reason-missing}, and as for any correction
     */
    ProposalView decide(Viewer viewer, String id, boolean accepted, @Nullable String reason) {
        String checked = reveals.reason(reason);
        return atDesk(viewer, Ids.parse(id), (reach, row) -> {
            if (!row.isOpen()) {
                throw RegistryProblem.REQUEST_ANSWERED.asException().with("state", row.state());
            }
            if (row.accountId() == viewer.accountId()) {
                throw RegistryProblem.OWN_PROPOSAL.asException();
            }
            if (accepted) {
                corrections.decide(operations.desk(viewer), row.kind(), row.object(), row.field(), Objects.requireNonNull(said(row)), checked);
            }
            String state = accepted ? "accepted" : "refused";
            store.decide(reach.jdbc(), row, state, clock.instant(), viewer.accountId(), checked);
            audit.record(new AuditEntry(row.object().town(), viewer.accountId(), "registry.proposal-" + state, row.kind(), row.object().text(), checked,
                    Map.of("field", row.field(), "proposal", id)));
            inbox.deliver(List.of(new Message(row.accountId(), "registry.proposal-" + state, row.kind(), row.object().text(),
                    Map.of("field", field(row).map(Registry.Field::name).orElse(new Text(row.field(), row.field())), "reason", checked))));
            return views(viewer, reach, List.of(store.lock(reach, row.id()).orElseThrow())).getFirst();
        });
    }

    /** Does something with a proposal on which the viewer may decide, whose row is held. */
    private <T> T atDesk(Viewer viewer, long id, BiFunction<Reach, Row, T> deed) {
        T done = access.<@Nullable T>write(operations.desk(viewer), Operations.PERMISSION,
                reach -> store.lock(reach, id).map(row -> deed.apply(reach, row)).orElse(null));
        if (done != null) {
            return done;
        }
        boolean seen = access.<Boolean>write(viewer, Operations.PERMISSION, reach -> store.lock(reach, id).isPresent());
        throw seen ? RegistryProblem.DECIDED_AT_DESK.asException() : CommonProblem.NOT_FOUND.asException();
    }

    private List<ProposalView> views(Viewer viewer, Reach reach, List<Row> rows) {
        Map<Long, String> names = new HashMap<>(accounts.names(rows.stream()
                .flatMap(row -> row.decidedBy() == null ? Stream.of(row.accountId()) : Stream.of(row.accountId(), row.decidedBy())).distinct().toList()));
        return rows.stream().map(row -> view(viewer, reach, row, names)).toList();
    }

    private ProposalView view(Viewer viewer, Reach reach, Row row, Map<Long, String> names) {
        Optional<Registry.Field> field = field(row);
        ObjectRef object = references.find(reach, row.kind(), row.object().town(), row.object().id());
        Standing standing = standing(reach.jdbc(), row);
        Text name = field.map(Registry.Field::name).orElse(new Text(row.field(), row.field()));
        return new ProposalView(Ids.format(row.id()), row.kind(), row.object().text(), object == null ? "" : object.title(),
                GridRef.of(grids.tree().get(row.gridId())), row.field(), name, field.map(Registry.Field::table).orElse(null),
                shown(viewer, row.field(), standing.value()), holder(standing.source()), shown(viewer, row.field(), said(row)), holder(row.source()),
                sealed(row.field()).isPresent(), names.get(row.accountId()), row.onDay(), row.state(), row.createdAt(), row.decidedAt(),
                row.decidedBy() == null ? null : names.get(row.decidedBy()), row.reason(), row.accountId() == viewer.accountId());
    }

    /** @param source whose value it is */
    private record Standing(@Nullable String value, String source) {
    }

    private Standing standing(JdbcClient jdbc, Row row) {
        Columns columns = Columns.of(row.kind());
        Columns.Column column = columns.find(row.field()).orElse(null);
        if (column == null) {
            return new Standing(null, row.source());
        }
        return jdbc.sql("select " + column.name() + " as value, source, sources from " + columns.table() + " where town = :town and id = :id")
                .param("town", row.object().town()).param("id", row.object().id()).query((found, number) -> {
                    String plain = forms.plain(column, row.object().id(), found.getObject("value"));
                    return new Standing(plain.isEmpty() ? null : plain,
                            Columns.sources(found.getString("sources")).getOrDefault(column.name(), found.getString("source")));
                }).optional().orElse(new Standing(null, row.source()));
    }

    private @Nullable String said(Row row) {
        return row.value() == null ? null : cipher.decrypt(row.value(), context(row.id()));
    }

    private @Nullable String shown(Viewer viewer, String field, @Nullable String plain) {
        return plain == null ? null : sealed(field).map(one -> one.mask(plain)).orElseGet(() -> dictionary.shown(viewer, field, plain));
    }

    private static Optional<PersonalField> sealed(String field) {
        return Arrays.stream(PersonalField.values()).filter(one -> one.code().equals(field)).findFirst();
    }

    private Optional<Registry.Field> field(Row row) {
        return profiles.current().registry().findField(row.field());
    }

    private Text holder(String code) {
        return profiles.current().registry().findHolder(code).map(Registry.DataSource::name).orElse(new Text(code, code));
    }

    private static String context(long id) {
        return "registry_proposal.value:" + id;
    }
}
