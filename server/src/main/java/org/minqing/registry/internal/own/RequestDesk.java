package org.minqing.registry.internal.own;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridRef;
import org.minqing.grid.Grids;
import org.minqing.identity.Accounts;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.FileView;
import org.minqing.platform.Files;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Viewer;
import org.minqing.profile.Registry;
import org.minqing.profile.Text;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.RegistryProblem;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.RegistryAccess.Reach;
import org.minqing.registry.internal.operations.Corrections;
import org.minqing.registry.internal.secrecy.Reveals;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Residents' requests as tasks of staff. Of two who answer at once one does. */
@Service
public class RequestDesk {

    private static final int MOST = 100;

    /**
     * @param decision accept or refuse
     * @param reason   the resident reads it; needed for a refusal
     * @param basis    legal basis of a refusal, by its code in the dictionary; needed when a deletion is refused
     * @param personId whom staff found at the desk; needed to accept a binding
     */
    public record Answer(@NotNull @Pattern(regexp = "accept|refuse") String decision, @Nullable @Size(max = 500) String reason,
                         @Nullable @Size(max = 60) String basis, @Nullable @Size(max = 40) String personId) {
    }

    /** @param wanted what the resident says to be right, in the clear */
    public record Wanted(@Nullable String current, @Nullable String wanted) {

        /** Never in a log. */
        @Override
        public String toString() {
            return "Wanted";
        }
    }

    private final RegistryAccess access;
    private final RequestStore store;
    private final Requests requests;
    private final Bindings bindings;
    private final Corrections corrections;
    private final Erasure erasure;
    private final RecordFields fields;
    private final Reveals reveals;
    private final Accounts accounts;
    private final Grids grids;
    private final Files files;
    private final Clock clock;

    RequestDesk(RegistryAccess access, RequestStore store, Requests requests, Bindings bindings, Corrections corrections, Erasure erasure,
                RecordFields fields, Reveals reveals, Accounts accounts, Grids grids, Files files, Clock clock) {
        this.access = access;
        this.store = store;
        this.requests = requests;
        this.bindings = bindings;
        this.corrections = corrections;
        this.erasure = erasure;
        this.fields = fields;
        this.reveals = reveals;
        this.accounts = accounts;
        this.grids = grids;
        this.files = files;
        this.clock = clock;
    }

    public Page<RequestView> list(Viewer viewer, String kind, boolean open, @Nullable String cursor, int limit) {
        if (!Set.of(RequestRow.BINDING, RequestRow.CORRECTION, RequestRow.DELETION).contains(kind)) {
            throw CommonProblem.BAD_REQUEST.asException().field("kind", "unknown", "");
        }
        if (!viewer.may(Requests.permission(kind))) {
            return new Page<>(List.of(), null);
        }
        @Nullable Long position = cursor == null ? null : Page.position(cursor, 0);
        int size = Math.clamp(limit, 1, MOST);
        return access.write(viewer, Requests.permission(kind), reach -> {
            List<RequestRow> rows = store.list(reach, kind, open, position, size);
            return new Page<>(rows.stream().map(row -> view(reach.jdbc(), row)).toList(),
                    rows.size() < size ? null : Ids.format(rows.getLast().id()));
        });
    }

    public RequestView get(Viewer viewer, String id) {
        return on(viewer, Ids.parse(id), (reach, row) -> view(reach.jdbc(), row));
    }

    /** Whether the viewer may see its photos. */
    boolean maySee(Viewer viewer, long id) {
        for (String permission : List.of(Requests.PERMISSION, Requests.DELETES)) {
            if (viewer.may(permission) && access.<Boolean>write(viewer, permission,
                    reach -> store.lock(reach, id, Requests.kinds(permission)).isPresent())) {
                return true;
            }
        }
        return access.everywhere(jdbc -> store.lockOwn(jdbc, viewer.accountId(), id).isPresent());
    }

    /** Both values in the clear, for a reason that the person concerned reads. */
    public Wanted reveal(Viewer viewer, String id, @Nullable String reason) {
        String checked = reveals.reason(reason);
        return on(viewer, Ids.parse(id), (reach, row) -> {
            ObjectKey person = row.person();
            Registry.Field field = fields.find(row.field()).orElse(null);
            if (person == null || field == null) {
                throw CommonProblem.NOT_FOUND.asException();
            }
            reveals.record(reach.jdbc(), viewer, person, "person", List.of(field.code()), checked);
            return OwnRecords.one(reach.jdbc(), person, all -> new Wanted(fields.plain(all, field), requests.content(row).get("value")));
        });
    }

    /** @throws org.minqing.platform.ProblemException {@code registry.request-answered}, {@code registry.must-be-kept} … */
    public RequestView answer(Viewer viewer, String id, Answer answer) {
        return on(viewer, Ids.parse(id), (reach, row) -> {
            if (!row.isOpen()) {
                throw RegistryProblem.REQUEST_ANSWERED.asException().with("state", row.state());
            }
            boolean accepted = answer.decision().equals("accept");
            String reason = accepted ? answer.reason() : reveals.reason(answer.reason());
            String basis = accepted ? accept(reach, viewer, row, answer) : basis(row, answer.basis());
            store.answer(reach.jdbc(), row.id(), accepted ? "accepted" : "refused", clock.instant(), viewer.accountId(), reason, basis);
            requests.record(row, accepted ? "request-accepted" : "request-refused", viewer.accountId(), reason);
            requests.tell(row.accountId(), accepted ? "registry.request-accepted" : "registry.request-refused", row,
                    Map.of("reason", reason == null ? "" : reason));
            return access.everywhere(jdbc -> view(jdbc, store.lockOwn(jdbc, row.accountId(), row.id()).orElseThrow()));
        });
    }

    private @Nullable String basis(RequestRow row, @Nullable String code) {
        if (code == null && !row.kind().equals(RequestRow.DELETION)) {
            return null;
        }
        if (code == null || fields.registry().findBasis(code).isEmpty()) {
            throw CommonProblem.INVALID.asException().field("basis", code == null ? "required" : "unknown", "");
        }
        return code;
    }

    /** Carries it out; answers the basis of what stays nevertheless. */
    private @Nullable String accept(Reach reach, Viewer viewer, RequestRow row, Answer answer) {
        ObjectKey person = row.person();
        if (row.kind().equals(RequestRow.BINDING)) {
            if (answer.personId() == null) {
                throw CommonProblem.INVALID.asException().field("personId", "required", "");
            }
            ObjectKey found = ObjectKey.parse(answer.personId());
            Bindings.visible(reach, found);
            bindings.insert(reach.jdbc(), row.accountId(), found, "desk", viewer.accountId());
            return null;
        }
        if (person == null) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        if (RecordFields.isTopic(row.field())) {
            // Seen to by hand; the resident reads what was done.
            reveals.reason(answer.reason());
            return null;
        }
        if (row.kind().equals(RequestRow.CORRECTION)) {
            String value = requests.content(row).get("value");
            Registry.Field field = fields.find(row.field()).orElse(null);
            if (value == null || field == null) {
                throw RegistryProblem.NOTHING_TO_CHANGE.asException();
            }
            corrections.accept(viewer, person, field.code(), value, answer.reason());
            return null;
        }
        return erasure.carryOut(viewer, person, row);
    }

    /** Does something with a request in reach, whose row is held. */
    @FunctionalInterface
    private interface Deed<T> {
        T of(Reach reach, RequestRow row);
    }

    private <T> T on(Viewer viewer, long id, Deed<T> deed) {
        for (String permission : List.of(Requests.PERMISSION, Requests.DELETES)) {
            if (viewer.may(permission)) {
                T done = access.write(viewer, permission, reach -> store.lock(reach, id, Requests.kinds(permission))
                        .map(row -> deed.of(reach, row)).orElse(null));
                if (done != null) {
                    return done;
                }
            }
        }
        throw CommonProblem.NOT_FOUND.asException();
    }

    private RequestView view(JdbcClient jdbc, RequestRow row) {
        Map<String, String> content = requests.content(row);
        Registry.Field field = fields.find(row.field()).orElse(null);
        ObjectKey person = row.person();
        Known known = person == null ? null : jdbc.sql("select * from registry_person where town = :town and id = :id")
                .param("town", person.town()).param("id", person.id())
                .query((all, number) -> new Known(all.getString("name"), field == null ? null : fields.shown(field, fields.plain(all, field))))
                .optional().orElse(null);
        Map<Long, FileView> photos = files.views(row.files());
        Map<Long, String> names = row.answeredBy() == null ? Map.of() : accounts.names(List.of(row.answeredBy()));
        return new RequestView(Ids.format(row.id()), row.kind(), GridRef.of(grids.tree().get(row.gridId())), person == null ? null : person.text(),
                known == null ? content.get("name") : known.name(), row.field(), fields.nameOf(row.field()),
                field == null ? null : field.table(), known == null ? null : known.value(),
                field == null ? null : fields.shown(field, content.get("value")), field != null && RecordFields.isSealed(field.code()),
                field != null && fields.keeps(field), field == null ? null : fields.basis(field.basis()), content.get("note"), row.deskCode(),
                row.files().stream().filter(photos::containsKey).map(photos::get).toList(), row.state(), requests.light(row), row.createdAt(),
                row.dueAt(), row.answeredAt(), row.answeredBy() == null ? null : names.get(row.answeredBy()), row.answer(),
                basisName(row.basis()));
    }

    private @Nullable Text basisName(@Nullable String code) {
        return code == null ? null : fields.basis(code);
    }

    private record Known(String name, @Nullable String value) {
    }
}
