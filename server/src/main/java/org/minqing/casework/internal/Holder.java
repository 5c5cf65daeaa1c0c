package org.minqing.casework.internal;

import org.jspecify.annotations.Nullable;

import org.minqing.identity.Desk;

/** Who has a case: a desk, or (when the reporter is asked back) an account, or nobody once it is closed. */
record Holder(@Nullable Desk desk, @Nullable Long account) {

    static final Holder NOBODY = new Holder(null, null);

    static Holder of(Desk desk) {
        return new Holder(desk, null);
    }

    static Holder of(long account) {
        return new Holder(null, account);
    }
}
