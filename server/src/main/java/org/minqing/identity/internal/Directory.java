package org.minqing.identity.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.minqing.identity.Accounts;
import org.minqing.identity.Desk;
import org.springframework.stereotype.Component;

/** What other modules ask of accounts and duties. */
@Component
class Directory implements Accounts {

    private final AccountStore store;
    private final DutyBook book;
    private final PhoneVault vault;
    private final Cache<Long, String> names = Caffeine.newBuilder().maximumSize(100_000)
            .expireAfterWrite(Duration.ofMinutes(1)).build();

    Directory(AccountStore store, DutyBook book, PhoneVault vault) {
        this.store = store;
        this.book = book;
        this.vault = vault;
    }

    @Override
    public Map<Long, String> names(Collection<Long> accountIds) {
        Map<Long, String> found = new HashMap<>();
        Set<Long> missing = new LinkedHashSet<>();
        for (Long id : accountIds) {
            String name = names.getIfPresent(id);
            if (name == null) {
                missing.add(id);
            } else {
                found.put(id, name);
            }
        }
        if (!missing.isEmpty()) {
            Map<Long, String> read = store.names(missing);
            names.putAll(read);
            found.putAll(read);
        }
        return found;
    }

    @Override
    public List<Long> holders(Desk desk) {
        return book.holders(desk);
    }

    @Override
    public List<Desk> desksAt(long gridId) {
        return book.desksAt(gridId);
    }

    @Override
    public boolean isPrivatePhone(long accountId, String phone) {
        return Phone.parse(phone).map(vault::index).filter(index -> Stream.of(AccountRow.STAFF, AccountRow.RESIDENT)
                .anyMatch(kind -> store.findByPhone(index, kind).filter(account -> account.id() == accountId).isPresent())).isPresent();
    }

    @Override
    public Map<Long, String> phones(Collection<Long> accountIds) {
        Map<Long, String> found = new HashMap<>();
        store.phones(accountIds).forEach((id, sealed) -> {
            Phone phone = vault.open(id, sealed);
            if (phone != null) {
                found.put(id, phone.digits());
            }
        });
        return found;
    }

    @Override
    public Set<Desk> desksOf(long accountId) {
        return book.desksOf(accountId);
    }
}
