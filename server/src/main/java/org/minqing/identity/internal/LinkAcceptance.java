package org.minqing.identity.internal;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.grid.Grids;
import org.minqing.identity.FirstAdministrator;
import org.minqing.identity.internal.Appointments.Wanted;
import org.minqing.identity.internal.signin.PasswordHasher;
import org.minqing.identity.internal.signin.SessionKeeper;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One-time links: for the first administrator, and for an account whose owner has no password (any more). */
@Service
public class LinkAcceptance implements FirstAdministrator {

    private final Invitations invitations;
    private final AccountStore accounts;
    private final Appointments appointments;
    private final Authority authority;
    private final Viewers viewers;
    private final DutyStore duties;
    private final DutyBook book;
    private final PasswordHasher passwords;
    private final SessionKeeper sessions;
    private final Grids grids;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;
    private final TransactionTemplate transaction;

    LinkAcceptance(Invitations invitations, AccountStore accounts, Appointments appointments, Authority authority,
                   Viewers viewers, DutyStore duties, DutyBook book, PasswordHasher passwords, SessionKeeper sessions, Grids grids, Audit audit, Ids ids, Clock clock,
                   PlatformTransactionManager transactions) {
        this.invitations = invitations;
        this.accounts = accounts;
        this.appointments = appointments;
        this.authority = authority;
        this.viewers = viewers;
        this.duties = duties;
        this.book = book;
        this.passwords = passwords;
        this.sessions = sessions;
        this.grids = grids;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public Optional<String> linkIfNeeded() {
        return transaction.execute(status -> appointments.hasAdministrator() ? Optional.<String>empty()
                : Optional.of("/leader/setup/" + invitations.createSetup()));
    }

    /**
     * Makes the first administrator.
     *
     * @return the account
     */
    public long setUp(String token, String typedLogin, String name, String password) {
        if (!invitations.isSetup(token)) {
            throw IdentityProblem.LINK_UNKNOWN.asException();
        }
        String login = Logins.require(typedLogin);
        passwords.requireStrong(password, login);
        String hash = passwords.hash(password);
        return transaction.execute(status -> {
            redeem(token);
            long id = ids.next();
            accounts.insert(List.of(new AccountStore.NewAccount(id, AccountRow.STAFF, login, name, null, null, hash)), clock.instant());
            appointments.appointUnchecked(Map.of(id, List.of(new Wanted(authority.administratorRoles().getFirst(),
                    grids.tree().root().id(), null, null, null))));
            audit.record(new AuditEntry(null, id, "identity.set-up", "account", Ids.format(id), null, Map.of("login", login)));
            return id;
        });
    }

    /** The account that the link is for. */
    public AccountRow invited(String token) {
        return invitations.findAccount(token).flatMap(accounts::find).filter(AccountRow::enabled)
                .orElseThrow(IdentityProblem.LINK_UNKNOWN::asException);
    }

    /**
     * Sets the password, ends every session and takes away the one-time code, which may be lost as well.
     *
     * @return the account
     */
    public long accept(String token, String password) {
        AccountRow account = invited(token);
        passwords.requireStrong(password, account.login() == null ? "" : account.login());
        String hash = passwords.hash(password);
        return transaction.execute(status -> {
            requireIssuer(token, account.id());
            redeem(token);
            accounts.updatePassword(account.id(), hash);
            accounts.updateTotp(account.id(), null, false);
            sessions.closeAll(account.id(), 0);
            audit.record(new AuditEntry(null, account.id(), "identity.accept-invitation", "account", Ids.format(account.id()),
                    null, Map.of()));
            return account.id();
        });
    }

    /** Whoever made the link must still be allowed to: the account may hold more by now, or the issuer less. */
    private void requireIssuer(String token, long accountId) {
        accounts.findForUpdate(accountId);
        long issuer = invitations.findIssuer(token).orElseThrow(IdentityProblem.LINK_UNKNOWN::asException);
        if (issuer != Viewer.SYSTEM.accountId() && viewers.find(issuer)
                .filter(viewer -> authority.mayManage(viewer, duties.listOf(Set.of(accountId), book.today()))).isEmpty()) {
            throw IdentityProblem.LINK_UNKNOWN.asException();
        }
    }

    private void redeem(String token) {
        if (!invitations.redeem(token)) {
            throw IdentityProblem.LINK_UNKNOWN.asException();
        }
    }
}
