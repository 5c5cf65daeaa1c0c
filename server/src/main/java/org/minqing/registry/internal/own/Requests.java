package org.minqing.registry.internal.own;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.grid.GridNode;
import org.minqing.grid.Grids;
import org.minqing.identity.Inbox;
import org.minqing.identity.Message;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.minqing.registry.RegistryProblem;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.secrecy.Supervisors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Opens, withdraws and hands up what residents ask for. What they wrote is sealed. */
@Component
class Requests {

    /** Of staff who check identities at the desk and correct records. */
    static final String PERMISSION = "registry.write";
    /** Of staff who decide what is deleted. */
    static final String DELETES = "registry.manage";
    static final String OBJECT = "registry-request";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Digits and letters that nobody takes for one another, read out at a desk. */
    private static final String CODE = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CODE_LENGTH = 6;
    private static final int BATCH = 200;

    private final RequestStore store;
    private final RegistryAccess access;
    private final Profiles profiles;
    private final Grids grids;
    private final Supervisors supervisors;
    private final FieldCipher cipher;
    private final Inbox inbox;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;
    private final OwnSettings settings;

    Requests(RequestStore store, RegistryAccess access, Profiles profiles, Grids grids, Supervisors supervisors, FieldCipher cipher,
             Inbox inbox, Audit audit, Ids ids, Clock clock, OwnSettings settings) {
        this.store = store;
        this.access = access;
        this.profiles = profiles;
        this.grids = grids;
        this.supervisors = supervisors;
        this.cipher = cipher;
        this.inbox = inbox;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
    }

    /** What a resident asks for. */
    record Wish(String kind, String town, long gridId, @Nullable Long personId, @Nullable String field, Map<String, String> content,
                List<Long> files) {
    }

    static String permission(String kind) {
        return kind.equals(RequestRow.DELETION) ? DELETES : PERMISSION;
    }

    static Set<String> kinds(String permission) {
        return permission.equals(DELETES) ? Set.of(RequestRow.DELETION) : Set.of(RequestRow.BINDING, RequestRow.CORRECTION);
    }

    /** Somebody to be checked at the desk; one that lies there already stays. */
    void toDesk(JdbcClient jdbc, Viewer viewer, UUID ref, GridNode grid, String name) {
        if (store.findOpenBinding(jdbc, viewer.accountId()).isEmpty()) {
            open(jdbc, viewer, ref, new Wish(RequestRow.BINDING, grid.town(), grid.id(), null, null, Map.of("name", name), List.of()));
        }
    }

    /**
     * The same request sent again gives the same row.
     *
     * @throws org.minqing.platform.ProblemException {@code registry.requests-enough}, {@code common.replayed-with-other-content}
     */
    RequestRow open(JdbcClient jdbc, Viewer viewer, UUID ref, Wish wish) {
        RequestRow before = store.findByRef(jdbc, viewer.accountId(), ref).orElse(null);
        if (before != null) {
            return replayed(before, wish);
        }
        if (store.countOpen(jdbc, viewer.accountId()) >= settings.mostOpen()) {
            throw RegistryProblem.REQUESTS_ENOUGH.asException().with("most", settings.mostOpen());
        }
        Instant now = clock.instant();
        long id = ids.next();
        RequestRow row = new RequestRow(id, viewer.accountId(), ref, wish.kind(), wish.town(), wish.gridId(), wish.personId(), wish.field(),
                cipher.encrypt(JSON.writeValueAsString(wish.content()), context(id)), wish.kind().equals(RequestRow.BINDING) ? code() : null,
                wish.files(), "open", now, profiles.workTime().endOfWorkingDay(now, settings.workingDays()), null, null, null, null);
        if (!store.insert(jdbc, row)) {
            // Sent twice at the same moment.
            return store.findByRef(jdbc, viewer.accountId(), ref).map(same -> replayed(same, wish))
                    .or(() -> store.findOpenBinding(jdbc, viewer.accountId())).orElseThrow(CommonProblem.CONFLICT::asException);
        }
        record(row, "request", viewer.accountId(), null);
        supervisors.nearest(row.gridId(), permission(row.kind())).forEach(account -> tell(account, "registry.request-new", row, Map.of()));
        tell(row.accountId(), "registry.request-opened", row, Map.of("due", row.dueAt().toString()));
        return row;
    }

    private RequestRow replayed(RequestRow before, Wish wish) {
        if (!before.kind().equals(wish.kind()) || !Objects.equals(before.field(), wish.field()) || !content(before).equals(wish.content())
                || !before.files().equals(wish.files())) {
            throw CommonProblem.REPLAYED_WITH_OTHER_CONTENT.asException();
        }
        return before;
    }

    /** What the resident wrote, by name; empty once it was forgotten. */
    Map<String, String> content(RequestRow row) {
        Map<String, String> content = new LinkedHashMap<>();
        if (row.content() != null) {
            JSON.readTree(cipher.decrypt(row.content(), context(row.id()))).properties()
                    .forEach(entry -> content.put(entry.getKey(), entry.getValue().asString()));
        }
        return content;
    }

    /** By the resident. */
    void withdraw(JdbcClient jdbc, RequestRow row) {
        if (!store.answer(jdbc, row.id(), "withdrawn", clock.instant(), row.accountId(), null, null)) {
            throw RegistryProblem.REQUEST_ANSWERED.asException();
        }
        record(row, "request-withdrawn", row.accountId(), null);
    }

    /** The account was bound in another way. */
    void withdrawBinding(JdbcClient jdbc, long account) {
        store.findOpenBinding(jdbc, account).ifPresent(row -> withdraw(jdbc, row));
    }

    /** Tells the supervisors of what is overdue, once. */
    void climb() {
        int told = BATCH;
        while (told == BATCH) {
            told = access.everywhere(jdbc -> {
                List<RequestRow> late = store.climb(jdbc, clock.instant(), BATCH);
                late.forEach(this::climb);
                return late.size();
            });
        }
    }

    private void climb(RequestRow row) {
        if (grids.tree().find(row.gridId()).isPresent()) {
            supervisors.of(row.gridId(), 0).forEach(account -> tell(account, "registry.request-overdue", row,
                    Map.of("grid", grids.tree().get(row.gridId()).name())));
        }
        record(row, "request-overdue", 0, null);
    }

    void record(RequestRow row, String action, long by, @Nullable String reason) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("kind", row.kind());
        if (row.field() != null) {
            detail.put("field", row.field());
        }
        audit.record(new AuditEntry(row.town(), by, "registry." + action, OBJECT, Ids.format(row.id()), reason, detail));
    }

    void tell(long account, String kind, RequestRow row, Map<String, String> parameters) {
        Map<String, Object> all = new LinkedHashMap<>(parameters);
        all.put("request", row.kind());
        inbox.deliver(List.of(new Message(account, kind, OBJECT, Ids.format(row.id()), all)));
    }

    /** red: overdue; amber: soon. */
    String light(RequestRow row) {
        Instant at = row.answeredAt() == null ? clock.instant() : row.answeredAt();
        if (at.isAfter(row.dueAt())) {
            return "red";
        }
        return row.isOpen() && !profiles.workTime().endOfWorkingDay(at, settings.amberDays()).isBefore(row.dueAt()) ? "amber" : "green";
    }

    private static String context(long id) {
        return "registry_request.content:" + id;
    }

    private static String code() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < CODE_LENGTH; i++) {
            code.append(CODE.charAt(RANDOM.nextInt(CODE.length())));
        }
        return code.toString();
    }
}
