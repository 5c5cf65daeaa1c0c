package org.minqing.identity.internal.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.identity.internal.AccountRow;
import org.minqing.identity.internal.AccountStore;
import org.minqing.identity.internal.DutyBook;
import org.minqing.identity.internal.DutyStore;
import org.minqing.identity.internal.HeldDuty;
import org.minqing.identity.internal.Phone;
import org.minqing.identity.internal.PhoneVault;
import org.minqing.identity.internal.Viewers;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Settings;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.minqing.profile.Text;
import org.springframework.stereotype.Component;

/** Makes what the API shows of accounts and duties. */
@Component
class Views {

    private final AccountStore accounts;
    private final DutyStore duties;
    private final DutyBook book;
    private final Viewers viewers;
    private final PhoneVault vault;
    private final Profiles profiles;
    private final Grids grids;
    private final Settings settings;

    Views(AccountStore accounts, DutyStore duties, DutyBook book, Viewers viewers, PhoneVault vault, Profiles profiles,
          Grids grids, Settings settings) {
        this.accounts = accounts;
        this.duties = duties;
        this.book = book;
        this.viewers = viewers;
        this.vault = vault;
        this.profiles = profiles;
        this.grids = grids;
        this.settings = settings;
    }

    Me me(long accountId) {
        AccountRow row = accounts.get(accountId);
        Viewer viewer = viewers.find(accountId).orElseThrow(CommonProblem.UNAUTHENTICATED::asException);
        return new Me(new Me.Account(Ids.format(row.id()), row.login(), row.name(), phone(row), row.totpConfirmed(), row.language()),
                book.inForce(accountId).stream().map(this::duty).toList(),
                viewer.permissions().stream().sorted().toList(), settings.isDemo());
    }

    AccountView account(AccountRow row) {
        return accounts(List.of(row)).getFirst();
    }

    List<AccountView> accounts(List<AccountRow> rows) {
        Set<Long> ids = rows.stream().map(AccountRow::id).collect(Collectors.toSet());
        Map<Long, List<HeldDuty>> held = duties.listOf(ids, book.today()).stream()
                .collect(Collectors.groupingBy(HeldDuty::accountId));
        return rows.stream().map(row -> new AccountView(Ids.format(row.id()), row.login(), row.name(), phone(row), row.kind(),
                row.enabled(), duties(held.getOrDefault(row.id(), List.of())), row.lastSeenAt())).toList();
    }

    DutyView duty(HeldDuty duty) {
        Profile profile = profiles.current();
        Text unknownRole = new Text(duty.role(), duty.role());
        Text roleName = profile.findRole(duty.role()).map(Profile.Role::name).orElse(unknownRole);
        Text department = duty.department() == null ? null : profile.findDepartment(duty.department())
                .map(Profile.Department::name).orElse(new Text(duty.department(), duty.department()));
        return new DutyView(Ids.format(duty.id()), duty.role(), roleName, grid(duty.gridId()), duty.department(), department,
                duty.from(), duty.to());
    }

    private List<DutyView> duties(Collection<HeldDuty> held) {
        return held.stream().map(this::duty).toList();
    }

    private GridRef grid(long id) {
        GridTree tree = grids.tree();
        return tree.find(id).map(GridRef::of).orElseGet(() -> {
            GridNode root = tree.root();
            return new GridRef(Ids.format(id), "", "?", root.level());
        });
    }

    /** As it stands on the contact card that hangs out in the grid; null unless the profile makes it public. */
    @Nullable String publicPhone(DutyStore.Named named) {
        if (profiles.current().findRole(named.duty().role()).filter(Profile.Role::publicPhone).isEmpty()) {
            return null;
        }
        Phone phone = vault.open(named.duty().accountId(), named.phone());
        return phone == null ? null : phone.digits();
    }

    private @Nullable String phone(AccountRow row) {
        Phone phone = vault.open(row.id(), row.phone());
        return phone == null ? null : phone.masked();
    }
}
