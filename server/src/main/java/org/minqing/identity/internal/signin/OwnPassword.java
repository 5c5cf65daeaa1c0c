package org.minqing.identity.internal.signin;

import java.util.List;
import java.util.Map;

import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.identity.internal.AccountRow;
import org.minqing.identity.internal.AccountStore;
import org.minqing.identity.internal.IdentityProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The owner of an account changes its password. */
@Service
public class OwnPassword {

    private final AccountStore accounts;
    private final PasswordHasher passwords;
    private final SessionKeeper sessions;
    private final Throttle throttle;
    private final SignInLimits limits;
    private final Audit audit;
    private final TransactionTemplate transaction;

    OwnPassword(AccountStore accounts, PasswordHasher passwords, SessionKeeper sessions, Throttle throttle,
                SignInLimits limits, Audit audit, PlatformTransactionManager transactions) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.throttle = throttle;
        this.limits = limits;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Ends all other sessions of the account: one of them may be the reason for the change. */
    public void change(Viewer viewer, long sessionId, String current, String password) {
        AccountRow row = accounts.get(viewer.accountId());
        List<Throttle.Limit> rules = limits.confirm(row.id());
        throttle.attempt(rules);
        if (!passwords.matches(current, row.passwordHash())) {
            throw IdentityProblem.PASSWORD_WRONG.asException();
        }
        throttle.succeeded(rules);
        passwords.requireStrong(password, row.login() == null ? "" : row.login());
        String hash = passwords.hash(password);
        transaction.executeWithoutResult(status -> {
            accounts.updatePassword(row.id(), hash);
            sessions.closeAll(row.id(), sessionId);
            audit.record(new AuditEntry(null, row.id(), "identity.change-password", "account", Ids.format(row.id()), null, Map.of()));
        });
    }
}
