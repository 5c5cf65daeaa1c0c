package org.minqing.identity.internal.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridScope;
import org.minqing.grid.Grids;
import org.minqing.identity.internal.AccountAdministration;
import org.minqing.identity.internal.AccountQueries;
import org.minqing.identity.internal.AccountRow;
import org.minqing.identity.internal.Appointments;
import org.minqing.identity.internal.Authority;
import org.minqing.identity.internal.DutyBook;
import org.minqing.identity.internal.IdentityProblem;
import org.minqing.identity.internal.Phone;
import org.minqing.identity.internal.PhoneVault;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Accounts of staff and workers, for whoever looks after them. */
@RestController
@RequestMapping("/api/accounts")
class AccountController {

    private static final int USUAL = 50;
    private static final int MOST = 200;

    /** @param from first day; null: today */
    record NewDuty(@NotBlank @Size(max = 64) String role, @NotBlank @Size(max = 13) String gridId,
                   @Nullable @Size(max = 64) String department, @Nullable LocalDate from, @Nullable LocalDate to) {

        Appointments.Wanted toWanted() {
            return new Appointments.Wanted(role, Ids.parse(gridId), department, from, to);
        }
    }

    record NewAccount(@NotBlank @Size(max = 32) String login,
                      @NotBlank @Size(max = 40) @Pattern(regexp = Names.PATTERN) String name,
                      @Nullable @Size(max = 32) String phone, @NotNull @Size(max = 20) List<@Valid @NotNull NewDuty> duties) {
    }

    record AccountChange(@Nullable @Size(min = 1, max = 40) @Pattern(regexp = Names.PATTERN) String name,
                         @Nullable @Size(max = 32) String phone, @Nullable Boolean enabled) {
    }

    /** @param invitation path of the one-time link, to be handed to the owner of the account */
    record Created(AccountView account, String invitation) {
    }

    record Invited(String invitation) {
    }

    private final AccountAdministration administration;
    private final AccountQueries queries;
    private final Appointments appointments;
    private final Authority authority;
    private final DutyBook book;
    private final PhoneVault vault;
    private final Grids grids;
    private final Views views;

    AccountController(AccountAdministration administration, AccountQueries queries, Appointments appointments,
                      Authority authority, DutyBook book, PhoneVault vault, Grids grids, Views views) {
        this.administration = administration;
        this.queries = queries;
        this.appointments = appointments;
        this.authority = authority;
        this.book = book;
        this.vault = vault;
        this.grids = grids;
        this.views = views;
    }

    @GetMapping
    @Permit(Authority.READ)
    Page<AccountView> list(Viewer viewer, @RequestParam @Nullable String q, @RequestParam @Nullable String grid,
                           @RequestParam @Nullable String role, @RequestParam @Nullable String cursor,
                           @RequestParam @Nullable Integer limit) {
        int size = limit == null ? USUAL : Math.clamp(limit, 1, MOST);
        String text = q == null || q.isBlank() ? null : q.strip();
        Optional<Phone> phone = text == null ? Optional.empty() : Phone.parse(text);
        Long[] within = grid == null ? null : subtree(viewer, Ids.parse(grid));
        var filter = new AccountQueries.Filter(text, phone.map(vault::index).orElse(null), within, role);
        var scope = authority.managesAll(viewer, Authority.READ) ? Optional.<GridScope>empty()
                : Optional.of(grids.scope(viewer, Authority.READ));
        List<AccountRow> rows = queries.list(scope, filter, book.today(), Page.position(cursor, 0), size + 1);
        List<AccountRow> shown = rows.subList(0, Math.min(size, rows.size()));
        return new Page<>(views.accounts(shown), rows.size() > size ? Ids.format(shown.getLast().id()) : null);
    }

    @PostMapping
    @Permit(Authority.MANAGE)
    @ResponseStatus(HttpStatus.CREATED)
    Created create(Viewer viewer, @Valid @RequestBody NewAccount body) {
        var invited = administration.create(viewer, body.login(), body.name().strip(), phone(body.phone()),
                body.duties().stream().map(NewDuty::toWanted).toList());
        return new Created(views.account(invited.account()), path(invited.token()));
    }

    @PatchMapping("/{id}")
    @Permit(Authority.MANAGE)
    AccountView change(Viewer viewer, @PathVariable String id, @Valid @RequestBody AccountChange body) {
        return views.account(administration.change(viewer, Ids.parse(id), body.name(), phone(body.phone()), body.enabled()));
    }

    @PostMapping("/{id}/invitation")
    @Permit(Authority.MANAGE)
    Invited invite(Viewer viewer, @PathVariable String id) {
        return new Invited(path(administration.invite(viewer, Ids.parse(id))));
    }

    @PostMapping("/{id}/duties")
    @Permit(Authority.MANAGE)
    @ResponseStatus(HttpStatus.CREATED)
    DutyView appoint(Viewer viewer, @PathVariable String id, @Valid @RequestBody NewDuty body) {
        return views.duty(appointments.appoint(viewer, Ids.parse(id), body.toWanted()));
    }

    private Long[] subtree(Viewer viewer, long gridId) {
        boolean visible = viewer.dutiesWith(Authority.READ).stream()
                .anyMatch(duty -> grids.tree().find(gridId).isPresent() && grids.tree().isWithin(gridId, duty.gridId()));
        if (!visible) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        return grids.tree().subtree(gridId).stream().map(GridNode::id).toArray(Long[]::new);
    }

    private static @Nullable Phone phone(@Nullable String text) {
        return text == null || text.isBlank() ? null : Phone.parse(text).orElseThrow(() -> IdentityProblem.PHONE_INVALID
                .asException().field("phone", IdentityProblem.PHONE_INVALID.code(), ""));
    }

    private static String path(String token) {
        return "/leader/invitation/" + token;
    }
}
