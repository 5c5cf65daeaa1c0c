package org.minqing.identity.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.ClusterSignals;
import org.minqing.platform.Duty;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.springframework.stereotype.Component;

/** Makes the viewer of a request: from memory, save the first time in a while that an account is seen. */
@Component
public class Viewers implements ClusterSignals.Handler {

    private static final String TOPIC = "identity.account";
    /** Residents have one duty, which stands in no table. */
    private static final long IMPLICIT = 0;

    private record Card(String name, String kind, boolean enabled) {
    }

    private record RolesOf(Profile profile, Map<String, Set<String>> permissions, Optional<String> resident) {
    }

    private final AccountStore accounts;
    private final DutyBook book;
    private final Profiles profiles;
    private final Grids grids;
    private final ClusterSignals signals;
    private final Cache<Long, Card> cards = Caffeine.newBuilder().maximumSize(100_000)
            .expireAfterWrite(Duration.ofMinutes(5)).build();
    private volatile @Nullable RolesOf roles;

    Viewers(AccountStore accounts, DutyBook book, Profiles profiles, Grids grids, ClusterSignals signals) {
        this.accounts = accounts;
        this.book = book;
        this.profiles = profiles;
        this.grids = grids;
        this.signals = signals;
        signals.on(TOPIC, this);
    }

    /** Empty if the account doesn't exist or is disabled. */
    public Optional<Viewer> find(long accountId) {
        Card card = cards.getIfPresent(accountId);
        if (card == null) {
            AccountRow row = accounts.find(accountId).orElse(null);
            if (row == null) {
                return Optional.empty();
            }
            card = new Card(row.name(), row.kind(), row.enabled());
            cards.put(accountId, card);
        }
        return !card.enabled() ? Optional.empty()
                : Optional.of(new Viewer(accountId, card.name(), duties(accountId, card.kind())));
    }

    /** Name or state of the account changed in the current transaction. */
    public void changed(long accountId) {
        signals.signal(TOPIC, String.valueOf(accountId));
        cards.invalidate(accountId);
    }

    @Override
    public void received(String payload) {
        cards.invalidate(Long.valueOf(payload));
    }

    @Override
    public void missed() {
        cards.invalidateAll();
    }

    private List<Duty> duties(long accountId, String kind) {
        RolesOf current = roles();
        if (kind.equals(AccountRow.RESIDENT)) {
            return current.resident().map(role -> List.of(new Duty(IMPLICIT, role, grids.tree().root().id(), null,
                    current.permissions().getOrDefault(role, Set.of())))).orElse(List.of());
        }
        List<HeldDuty> held = book.inForce(accountId);
        if (held.isEmpty()) {
            return List.of();
        }
        GridTree tree = grids.tree();
        return held.stream().filter(duty -> tree.find(duty.gridId()).isPresent())
                .map(duty -> new Duty(duty.id(), duty.role(), duty.gridId(), duty.department(),
                        current.permissions().getOrDefault(duty.role(), Set.of()))).toList();
    }

    private RolesOf roles() {
        Profile profile = profiles.current();
        RolesOf seen = roles;
        if (seen != null && seen.profile() == profile) {
            return seen;
        }
        RolesOf fresh = new RolesOf(profile,
                profile.roles().stream().collect(Collectors.toMap(Profile.Role::code, Profile.Role::permissions)),
                profile.roles().stream().filter(role -> role.kind().equals(AccountRow.RESIDENT))
                        .map(Profile.Role::code).findFirst());
        roles = fresh;
        return fresh;
    }
}
