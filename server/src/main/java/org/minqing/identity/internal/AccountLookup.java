package org.minqing.identity.internal;

import java.util.Optional;

import org.springframework.stereotype.Component;

/** Finds accounts by what people type. */
@Component
public class AccountLookup {

    private final AccountStore store;
    private final PhoneVault vault;

    AccountLookup(AccountStore store, PhoneVault vault) {
        this.store = store;
        this.vault = vault;
    }

    /** @param text login or phone number */
    public Optional<AccountRow> findStaff(String text) {
        return Phone.parse(text).map(phone -> store.findByPhone(vault.index(phone), AccountRow.STAFF))
                .orElseGet(() -> store.findByLogin(text));
    }

    public Optional<AccountRow> findResident(Phone phone) {
        return store.findByPhone(vault.index(phone), AccountRow.RESIDENT);
    }
}
