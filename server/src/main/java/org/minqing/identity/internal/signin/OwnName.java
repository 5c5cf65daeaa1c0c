package org.minqing.identity.internal.signin;

import java.util.Map;

import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.identity.internal.AccountRow;
import org.minqing.identity.internal.AccountStore;
import org.minqing.identity.internal.IdentityProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Residents say themselves how they want to be called; the names of staff are their administrator's business. */
@Service
public class OwnName {

    private final AccountStore accounts;
    private final Audit audit;

    OwnName(AccountStore accounts, Audit audit) {
        this.accounts = accounts;
        this.audit = audit;
    }

    /** @throws org.minqing.platform.ProblemException {@link IdentityProblem#NOT_YOURS_TO_CHANGE} for staff */
    @Transactional
    public void change(Viewer viewer, String name) {
        AccountRow row = accounts.get(viewer.accountId());
        if (!row.kind().equals(AccountRow.RESIDENT)) {
            throw IdentityProblem.NOT_YOURS_TO_CHANGE.asException();
        }
        accounts.updateName(row.id(), name);
        audit.record(new AuditEntry(null, row.id(), "identity.change-name", "account", Ids.format(row.id()), null, Map.of()));
    }
}
