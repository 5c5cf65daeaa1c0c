package org.minqing.identity.internal;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.grid.Grids;
import org.minqing.identity.internal.Appointments.Wanted;
import org.minqing.identity.internal.signin.SessionKeeper;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.StartupFailure;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What administrators do with other people's accounts. */
@Service
public class AccountAdministration {

    /** An account with the token of a link to give to its owner. */
    public record Invited(AccountRow account, String token) {
    }

    private final AccountStore store;
    private final DutyStore duties;
    private final DutyBook book;
    private final Appointments appointments;
    private final Invitations invitations;
    private final Authority authority;
    private final SessionKeeper sessions;
    private final Viewers viewers;
    private final PhoneVault vault;
    private final Grids grids;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    AccountAdministration(AccountStore store, DutyStore duties, DutyBook book, Appointments appointments,
                          Invitations invitations, Authority authority, SessionKeeper sessions, Viewers viewers,
                          PhoneVault vault, Grids grids, Audit audit, Ids ids, Clock clock) {
        this.store = store;
        this.duties = duties;
        this.book = book;
        this.appointments = appointments;
        this.invitations = invitations;
        this.authority = authority;
        this.sessions = sessions;
        this.viewers = viewers;
        this.vault = vault;
        this.grids = grids;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Makes an account without a password; its owner chooses one by the link. */
    @Transactional
    public Invited create(Viewer viewer, String login, String name, @Nullable Phone phone, List<Wanted> wanted) {
        if (wanted.isEmpty() && !authority.managesAll(viewer, Authority.MANAGE)) {
            throw IdentityProblem.GRANT_TOO_WIDE.asException();
        }
        long id = ids.next();
        store.insert(List.of(new AccountStore.NewAccount(id, AccountRow.STAFF, Logins.require(login), name,
                phone == null ? null : vault.seal(id, phone), phone == null ? null : vault.index(phone), null)), clock.instant());
        List<HeldDuty> given = appointments.appointAll(viewer, id, wanted);
        String token = invitations.create(id, viewer.accountId());
        audit.record(entry(viewer, "identity.create-account", id, given, Map.of("login", login)));
        return new Invited(store.get(id), token);
    }

    /** Changes what is not null. */
    @Transactional
    public AccountRow change(Viewer viewer, long accountId, @Nullable String name, @Nullable Phone phone,
                             @Nullable Boolean enabled) {
        List<HeldDuty> held = requireManaged(viewer, accountId);
        Map<String, Object> detail = new LinkedHashMap<>();
        if (name != null) {
            store.updateName(accountId, name);
            detail.put("name", "changed");
        }
        if (phone != null) {
            store.updatePhone(accountId, vault.seal(accountId, phone), vault.index(phone));
            detail.put("phone", phone.masked());
        }
        if (enabled != null) {
            appointments.guardLastAdministrator(() -> store.updateEnabled(accountId, enabled));
            detail.put("enabled", enabled);
            if (!enabled) {
                sessions.closeAll(accountId, 0);
                invitations.deleteAll(accountId);
            }
            book.changed(List.of(accountId));
        }
        viewers.changed(accountId);
        if (!detail.isEmpty()) {
            audit.record(entry(viewer, "identity.change-account", accountId, held, detail));
        }
        return store.get(accountId);
    }

    /** A new link for an account whose owner can't sign in any more; his old password holds until the link is used. */
    @Transactional
    public String invite(Viewer viewer, long accountId) {
        List<HeldDuty> held = requireManaged(viewer, accountId);
        if (!store.get(accountId).kind().equals(AccountRow.STAFF)) {
            throw IdentityProblem.NOT_YOURS_TO_CHANGE.asException();
        }
        String token = invitations.create(accountId, viewer.accountId());
        audit.record(entry(viewer, "identity.invite", accountId, held, Map.of()));
        return token;
    }

    /**
     * A new link for whoever has nobody to ask: by the operator of the machine, who rules the database anyway.
     *
     * @throws StartupFailure if there is no such account that can sign in
     */
    @Transactional
    public String inviteByOperator(String login) {
        AccountRow account = store.findByLogin(Logins.normal(login)).filter(found -> found.kind().equals(AccountRow.STAFF))
                .orElseThrow(() -> new StartupFailure("There is no account " + login + (appointments.administrators().isEmpty()
                        ? ", and no administrator yet: the link that ./minqing start prints sets the first one up."
                        : ". The administrators are: " + String.join(", ", appointments.administrators()) + ".")));
        if (!account.enabled()) {
            throw new StartupFailure("The account " + login + " is switched off: an administrator has to switch it on first. The administrators are: "
                    + String.join(", ", appointments.administrators()) + ".");
        }
        String token = invitations.create(account.id(), Viewer.SYSTEM.accountId());
        audit.record(entry(Viewer.SYSTEM, "identity.invite", account.id(), duties.listOf(Set.of(account.id()), book.today()),
                Map.of("operator", true)));
        return token;
    }

    private List<HeldDuty> requireManaged(Viewer viewer, long accountId) {
        boolean there = store.findForUpdate(accountId).isPresent();
        List<HeldDuty> held = duties.listOf(Set.of(accountId), book.today());
        if (!there || !authority.maySee(viewer, held)) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        if (!authority.mayManage(viewer, held)) {
            throw IdentityProblem.NOT_YOURS_TO_CHANGE.asException();
        }
        return held;
    }

    /** Stands under the town of the first duty, so that the auditor of the place where somebody works sees it. */
    private AuditEntry entry(Viewer viewer, String action, long accountId, Collection<HeldDuty> held, Map<String, ?> detail) {
        String town = held.stream().findFirst().flatMap(duty -> grids.tree().find(duty.gridId()))
                .map(grid -> grid.town()).orElse(null);
        return new AuditEntry(town, viewer.accountId(), action, "account", Ids.format(accountId), null, detail);
    }
}
