package org.minqing.registry.internal.own;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.FileView;
import org.minqing.platform.Files;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.Registry;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.RegistryProblem;
import org.minqing.registry.internal.RegistryAccess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What a resident asks for about the own record, and what became of it. */
@Service
public class OwnRequests {

    private static final int MOST_SHOWN = 100;

    /**
     * @param ref   made by the client, so that a repeated request is told
     * @param kind  correction or deletion
     * @param field of the dictionary, or own.homes, own.relations, own.care, own.visits with a note; for a deletion null: the whole record
     * @param value what is right; for a correction
     * @param note  why, in the resident's words
     * @param files photos that show it
     */
    public record Request(@NotNull UUID ref, @NotNull @Pattern(regexp = "correction|deletion") String kind, @Nullable @Size(max = 60) String field,
                          @Nullable @Size(max = 200) String value, @Nullable @Size(max = 500) String note,
                          @Nullable @Size(max = 6) List<@NotNull @Size(max = 13) String> files) {

        /** Never in a log. */
        @Override
        public String toString() {
            return "Request";
        }
    }

    private final RegistryAccess access;
    private final Bindings bindings;
    private final Requests requests;
    private final RequestStore store;
    private final RecordFields fields;
    private final WishedValues wished;
    private final Files files;

    OwnRequests(RegistryAccess access, Bindings bindings, Requests requests, RequestStore store, RecordFields fields, WishedValues wished,
                Files files) {
        this.access = access;
        this.bindings = bindings;
        this.requests = requests;
        this.store = store;
        this.fields = fields;
        this.wished = wished;
        this.files = files;
    }

    /** @throws org.minqing.platform.ProblemException {@code registry.nothing-to-change}, {@code registry.requests-enough} … */
    public OwnView.Request ask(Viewer viewer, Request request) {
        ObjectKey person = bindings.get(viewer).person();
        boolean topic = RecordFields.isTopic(request.field());
        Registry.Field field = request.field() == null || topic ? null : fields.find(request.field())
                .orElseThrow(() -> CommonProblem.INVALID.asException().field("field", "unknown", ""));
        boolean correction = request.kind().equals(RequestRow.CORRECTION);
        if (correction && field == null && !topic) {
            throw CommonProblem.INVALID.asException().field("field", "required", "");
        }
        if (topic && (request.note() == null || request.note().isBlank())) {
            throw CommonProblem.INVALID.asException().field("note", "required", "");
        }
        List<Long> photos = request.files() == null ? List.of() : request.files().stream().map(Ids::parse).distinct().toList();
        return access.everywhere(jdbc -> {
            Map<String, String> content = new LinkedHashMap<>();
            long grid = OwnRecords.one(jdbc, person, row -> {
                if (correction && field != null) {
                    content.put("value", wished.read(field, request.value(), fields.plain(row, field)));
                }
                return row.getLong("grid_id");
            });
            if (request.note() != null && !request.note().isBlank()) {
                content.put("note", request.note().strip());
            }
            boolean repeated = store.findByRef(jdbc, viewer.accountId(), request.ref()).isPresent();
            if (!repeated) {
                files.getAttachable(photos, viewer.accountId());
            }
            RequestRow row = requests.open(jdbc, viewer, request.ref(), new Requests.Wish(request.kind(), person.town(), grid, person.id(),
                    request.field(), content, photos));
            files.attach(photos.stream().map(file -> new Files.Attachment(file, viewer.accountId(), Requests.OBJECT, Ids.format(row.id())))
                    .toList());
            return view(row);
        });
    }

    public List<OwnView.Request> list(Viewer viewer) {
        return access.everywhere(jdbc -> store.listOwn(jdbc, viewer.accountId(), MOST_SHOWN).stream().map(this::view).toList());
    }

    /** Takes it back. */
    public void withdraw(Viewer viewer, String id) {
        access.everywhere(jdbc -> {
            requests.withdraw(jdbc, own(jdbc, viewer, Ids.parse(id)));
            return true;
        });
    }

    private RequestRow own(JdbcClient jdbc, Viewer viewer, long id) {
        return store.lockOwn(jdbc, viewer.accountId(), id).orElseThrow(CommonProblem.NOT_FOUND::asException);
    }

    /** Null if none lies at the desk. */
    OwnView.@Nullable Request findWaiting(Viewer viewer) {
        return access.everywhere(jdbc -> store.findOpenBinding(jdbc, viewer.accountId()).map(this::view).orElse(null));
    }

    private OwnView.Request view(RequestRow row) {
        Map<String, String> content = requests.content(row);
        Registry.Field field = fields.find(row.field()).orElse(null);
        Map<Long, FileView> photos = files.views(row.files());
        return new OwnView.Request(Ids.format(row.id()), row.kind(), row.field(), fields.nameOf(row.field()),
                field == null ? null : fields.shown(field, content.get("value")), content.get("note"), row.deskCode(),
                row.files().stream().filter(photos::containsKey).map(photos::get).toList(), row.state(), requests.light(row), row.createdAt(),
                row.dueAt(), row.answeredAt(), row.answer(), row.basis() == null ? null : fields.basis(row.basis()));
    }
}
