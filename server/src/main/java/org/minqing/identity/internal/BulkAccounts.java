package org.minqing.identity.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.identity.AccountImport;
import org.minqing.identity.internal.AccountStore.NewAccount;
import org.minqing.identity.internal.Appointments.Wanted;
import org.minqing.identity.internal.signin.PasswordHasher;
import org.minqing.platform.Ids;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Accounts by the thousand. */
@Service
class BulkAccounts implements AccountImport {

    private final AccountStore accounts;
    private final Appointments appointments;
    private final PasswordHasher passwords;
    private final PhoneVault vault;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    BulkAccounts(AccountStore accounts, Appointments appointments, PasswordHasher passwords, PhoneVault vault, Audit audit,
                 Ids ids, Clock clock) {
        this.accounts = accounts;
        this.appointments = appointments;
        this.passwords = passwords;
        this.vault = vault;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    @Transactional
    public List<Long> importStaff(Collection<NewStaff> staff, @Nullable String password) {
        String hash = password == null ? null : passwords.hash(password);
        List<NewAccount> rows = new ArrayList<>();
        Map<Long, List<Wanted>> duties = new LinkedHashMap<>();
        for (NewStaff each : staff) {
            long id = ids.next();
            Phone phone = each.phone() == null ? null : new Phone(each.phone());
            rows.add(new NewAccount(id, AccountRow.STAFF, Logins.require(each.login()), each.name(),
                    phone == null ? null : vault.seal(id, phone), phone == null ? null : vault.index(phone), hash));
            duties.put(id, each.desks().stream()
                    .map(desk -> new Wanted(desk.role(), desk.gridId(), desk.department(), null, null)).toList());
        }
        accounts.insert(rows, clock.instant());
        audit.record(new AuditEntry(null, 0, "identity.import-accounts", "account", "*", null, Map.of("staff", rows.size())));
        appointments.appointUnchecked(duties);
        return rows.stream().map(NewAccount::id).toList();
    }

    @Override
    @Transactional
    public List<Long> importResidents(Collection<NewResident> residents) {
        List<NewAccount> rows = residents.stream().map(each -> {
            long id = ids.next();
            Phone phone = new Phone(each.phone());
            return new NewAccount(id, AccountRow.RESIDENT, null, each.name(), vault.seal(id, phone), vault.index(phone), null);
        }).toList();
        Set<Long> made = accounts.insertNew(rows, clock.instant());
        audit.record(new AuditEntry(null, 0, "identity.import-accounts", "account", "*", null, Map.of("residents", made.size())));
        return rows.stream().map(row -> made.contains(row.id()) ? row.id() : 0L).toList();
    }
}
