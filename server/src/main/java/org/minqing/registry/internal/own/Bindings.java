package org.minqing.registry.internal.own;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.grid.GridNode;
import org.minqing.grid.Grids;
import org.minqing.identity.Inbox;
import org.minqing.identity.Message;
import org.minqing.identity.PhoneProof;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.RegistryProblem;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.own.BindingStore.Candidate;
import org.minqing.registry.internal.secrecy.PersonalField;
import org.minqing.registry.internal.secrecy.PersonalFields;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Binds a resident's account to the resident's record. It can't be used to find out who is in the register: whoever does not
 * prove name, number and the phone that stands there gets one answer and causes the same work, whatever it is that
 * fails: a request to the desk, where staff look at the identity card. Tries are few for an account, an address and a number.
 */
@Service
public class Bindings {

    private static final byte[] NOBODYS = new byte[32];

    /**
     * @param ref    made by the client, so that a repeated request is told
     * @param code   that was sent to the phone of the account
     * @param gridId where the resident says to live: the desk in charge
     */
    public record Request(@NotNull UUID ref, @NotBlank @Size(max = 60) String name, @NotBlank @Size(max = 40) String idNumber,
                          @NotBlank @Size(max = 10) String code, @NotBlank @Size(max = 13) String gridId) {

        /** Never in a log. */
        @Override
        public String toString() {
            return "Request";
        }
    }

    private final RegistryAccess access;
    private final BindingStore store;
    private final Requests requests;
    private final Claims claims;
    private final PersonalFields fields;
    private final PhoneProof proof;
    private final Grids grids;
    private final Inbox inbox;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Bindings(RegistryAccess access, BindingStore store, Requests requests, Claims claims, PersonalFields fields, PhoneProof proof,
             Grids grids, Inbox inbox, Audit audit, Ids ids, Clock clock) {
        this.access = access;
        this.store = store;
        this.requests = requests;
        this.claims = claims;
        this.fields = fields;
        this.proof = proof;
        this.grids = grids;
        this.inbox = inbox;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** The code goes to the phone of the account. */
    public PhoneProof.Sent sendCode(Viewer viewer, String address) {
        return proof.send(viewer.accountId(), address);
    }

    /** The binding of the account; one whose person died, left or is no more ends here. */
    Optional<Binding> find(long accountId) {
        return access.everywhere(jdbc -> {
            BindingStore.Standing standing = store.find(jdbc, accountId).orElse(null);
            if (standing == null) {
                return Optional.empty();
            }
            if (standing.over() == null) {
                return Optional.of(standing.binding());
            }
            end(jdbc, standing.binding(), standing.over(), 0, null);
            return Optional.empty();
        });
    }

    /** @throws org.minqing.platform.ProblemException {@code registry.not-bound} */
    Binding get(Viewer viewer) {
        return find(viewer.accountId()).orElseThrow(RegistryProblem.NOT_BOUND::asException);
    }

    /**
     * @param address network address of whoever asks
     * @return whether the account is bound now; if not, a request lies at the desk
     */
    public boolean bind(Viewer viewer, Request request, String address) {
        GridNode grid = grids.tree().find(Ids.parse(request.gridId())).filter(one -> !one.retired())
                .orElseThrow(() -> CommonProblem.INVALID.asException().field("gridId", "unknown", ""));
        Claims.Claim claim = claims.read(request.name(), request.idNumber());
        if (find(viewer.accountId()).isPresent()) {
            throw RegistryProblem.BOUND_ALREADY.asException();
        }
        byte[] number = fields.fingerprint(PersonalField.ID_NUMBER, claim.idNumber());
        byte[] phone = fields.fingerprint(PersonalField.PHONE,
                proof.redeem(viewer.accountId(), request.code().strip(), address, HexFormat.of().formatHex(number)));
        return access.everywhere(jdbc -> {
            Optional<Candidate> found = store.findPerson(jdbc, number);
            if (isProven(found, claim.name(), phone)) {
                return bind(jdbc, viewer, found.orElseThrow());
            }
            requests.toDesk(jdbc, viewer, request.ref(), grid, claim.name());
            return false;
        });
    }

    /** Compares all there is in every case. */
    private static boolean isProven(Optional<Candidate> found, String name, byte[] phone) {
        byte[] known = found.map(Candidate::phoneIndex).orElse(NOBODYS);
        boolean samePhone = MessageDigest.isEqual(known, phone);
        boolean sameName = found.map(Candidate::name).orElse("").equals(name);
        boolean free = found.filter(one -> !one.over() && !one.bound()).isPresent();
        return samePhone & sameName & free;
    }

    private boolean bind(JdbcClient jdbc, Viewer viewer, Candidate person) {
        ObjectKey key = new ObjectKey(person.town(), person.id());
        insert(jdbc, viewer.accountId(), key, "phone", viewer.accountId());
        requests.withdrawBinding(jdbc, viewer.accountId());
        return true;
    }

    /** At the desk, or by the phone. */
    void insert(JdbcClient jdbc, long account, ObjectKey person, String way, long by) {
        Binding binding = new Binding(ids.next(), account, person, way, clock.instant(), by);
        if (!store.insert(jdbc, binding)) {
            throw (store.findOf(jdbc, person).isPresent() ? RegistryProblem.PERSON_BOUND : RegistryProblem.BOUND_ALREADY).asException();
        }
        audit.record(new AuditEntry(person.town(), by, "registry.bind", "person", person.text(), null,
                Map.of("way", way, "account", Ids.format(account))));
        inbox.deliver(List.of(new Message(account, "registry.bound", "own", "record", Map.of())));
    }

    /** By the resident. */
    public void unbind(Viewer viewer) {
        Binding binding = get(viewer);
        access.everywhere(jdbc -> {
            end(jdbc, binding, "unbound", viewer.accountId(), null);
            return true;
        });
    }

    /** @param way phone or desk */
    public record View(String way, Instant boundAt) {
    }

    /** Of a person whom the viewer sees. */
    public List<View> ofPerson(Viewer viewer, ObjectKey person) {
        return access.read(viewer, reach -> {
            visible(reach, person);
            return store.findOf(reach.jdbc(), person).map(one -> new View(one.way(), one.boundAt())).stream().toList();
        });
    }

    /** By staff, who see the person and give a reason that the resident reads. */
    public void end(Viewer viewer, ObjectKey person, String reason) {
        access.write(viewer, Requests.PERMISSION, reach -> {
            visible(reach, person);
            Binding binding = store.findOf(reach.jdbc(), person).orElseThrow(RegistryProblem.NOT_BOUND::asException);
            end(reach.jdbc(), binding, "staff", viewer.accountId(), reason);
            return true;
        });
    }

    static void visible(RegistryAccess.Reach reach, ObjectKey person) {
        reach.jdbc().sql("select true from registry_person o where o.town = :town and o.id = :id and " + reach.scope().predicate("o"))
                .params(reach.scope().parameters()).param("town", person.town()).param("id", person.id())
                .query(Boolean.class).optional().orElseThrow(CommonProblem.NOT_FOUND::asException);
    }

    private void end(JdbcClient jdbc, Binding binding, String why, long by, @Nullable String reason) {
        if (!store.end(jdbc, binding.id(), why, clock.instant())) {
            return;
        }
        audit.record(new AuditEntry(binding.person().town(), by, "registry.unbind", "person", binding.person().text(), reason,
                Map.of("why", why, "account", Ids.format(binding.accountId()))));
        inbox.deliver(List.of(new Message(binding.accountId(), "registry.unbound", "own", "record",
                Map.of("why", why, "reason", reason == null ? "" : reason))));
    }
}
