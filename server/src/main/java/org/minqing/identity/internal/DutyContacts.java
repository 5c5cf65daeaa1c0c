package org.minqing.identity.internal;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.grid.GridNode;
import org.minqing.grid.Grids;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Telephones of those on duty, for whoever has to call them up; each look is recorded. */
@Service
public class DutyContacts {

    /** @param phone 11 digits; null: none is known */
    public record Contact(String name, @Nullable String phone) {

        /** Never in a log. */
        @Override
        public String toString() {
            return "Contact";
        }
    }

    private final DutyStore duties;
    private final DutyBook book;
    private final AccountStore accounts;
    private final PhoneVault vault;
    private final Audit audit;
    private final Grids grids;

    DutyContacts(DutyStore duties, DutyBook book, AccountStore accounts, PhoneVault vault, Audit audit, Grids grids) {
        this.duties = duties;
        this.book = book;
        this.accounts = accounts;
        this.vault = vault;
        this.audit = audit;
        this.grids = grids;
    }

    /** Of a duty in force in the viewer's grids. */
    @Transactional
    public Contact reveal(Viewer viewer, long dutyId, String... permissions) {
        HeldDuty duty = duties.find(dutyId).filter(found -> book.inForce(found.accountId()).stream().anyMatch(held -> held.id() == found.id()))
                .filter(found -> covers(viewer, found, permissions)).orElseThrow(CommonProblem.NOT_FOUND::asException);
        AccountRow account = accounts.get(duty.accountId());
        GridNode grid = grids.tree().get(duty.gridId());
        Phone phone = vault.open(account.id(), account.phone());
        audit.record(new AuditEntry(grid.town(), viewer.accountId(), "identity.reveal-phone", "account", Ids.format(account.id()), null,
                Map.of("role", duty.role(), "grid", grid.code())));
        return new Contact(account.name(), phone == null ? null : phone.digits());
    }

    private boolean covers(Viewer viewer, HeldDuty duty, String... permissions) {
        for (String permission : permissions) {
            if (viewer.dutiesWith(permission).stream().anyMatch(own -> grids.tree().isWithin(duty.gridId(), own.gridId()))) {
                return true;
            }
        }
        return false;
    }
}
