package org.minqing.identity.internal;

import java.util.List;

import org.minqing.platform.SealedTable;
import org.minqing.platform.SealedTable.KeyColumn;
import org.minqing.platform.SealedTable.SealedColumn;

/** What accounts have sealed. */
public final class SealedAccounts implements SealedTable.Source {

    @Override
    public List<SealedTable> tables() {
        return List.of(new SealedTable("account", List.of(new KeyColumn("id", "bigint")), List.of(
                new SealedColumn("phone", "account.phone", List.of("id"), false),
                new SealedColumn("totp_secret", "account.totp", List.of("id"), false))));
    }
}
